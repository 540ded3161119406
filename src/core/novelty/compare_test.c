/* compare_test.c - the novelty check without a database: what is found, what is not, and why. */
#include "core/novelty/compare.h"
#include "text/text.h"

#include <setjmp.h>
#include <cmocka.h>

static struct arena arena;

static int
down(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

/* A text of so many words that no other seed shares. */
static struct str
own_text(unsigned seed, size_t words)
{
	struct buf b = {.arena = &arena};

	for (size_t i = 0; i < words; i++) {
		unsigned x = (seed * 7919 + (unsigned)i) * 2654435761u;
		buf_printf(&b, "%s%c%c%c%c",
		           i == 0        ? ""
		           : i % 12 == 0 ? ". "
		                         : " ",
		           'a' + x % 26, 'a' + x / 26 % 26, 'a' + x / 676 % 26, 'a' + x / 17576 % 26);
	}
	return buf_view(&b);
}

#define SLIP \
	"Phiếu hướng dẫn khổ nhỏ in riêng cho từng thủ tục, ghi rõ cần mang gì, điền ô nào, chờ bao lâu " \
	"và hỏi ai; cán bộ đánh dấu ngay trên phiếu rồi chụp gửi cho người dân."
#define QUEUE \
	"Bố trí một bàn đón tiếp ở cửa để phân loại hồ sơ ngay khi người dân bước vào, ai thiếu giấy tờ " \
	"được chỉ chỗ in và chụp, ai đủ thì lấy số đi thẳng vào quầy."
#define CATTLE \
	"Mỗi hộ chăn nuôi có một mã dán ở cổng trại; thú y viên quét mã là thấy lịch tiêm phòng, số con " \
	"và lần kiểm tra gần nhất, không phải hỏi lại chủ hộ."

static struct novelty_draft
draft_of(struct str text, const struct novelty_common *common)
{
	struct novelty_draft d;

	novelty_draft_make(&arena, text, common, &d);
	return d;
}

static struct novelty_alignment
align(struct str draft, struct str other)
{
	static const struct novelty_common none;
	struct novelty_draft d = draft_of(draft, &none);
	struct novelty_alignment al;

	novelty_align(&arena, &d, other, &al);
	return al;
}

/* ---- words ------------------------------------------------------------------------------ */

static void
assert_same_words(struct str a, struct str b)
{
	struct novelty_words x, y;

	novelty_words_read(&arena, a, &x);
	novelty_words_read(&arena, b, &y);
	assert_int_equal(x.len, y.len);
	for (size_t i = 0; i < x.len; i++)
		assert_int_equal(x.at[i].hash, y.at[i].hash);
}

static void
marks_case_signs_and_figures_make_no_difference(void **state)
{
	(void)state;
	assert_same_words(STR("Hoà giải, thuỷ lợi"), STR("HÒA GIẢI – thủy lợi"));
	assert_same_words(STR("Đường Trường Sơn"), STR("duong truong son"));
	assert_same_words(STR("tiếng"), STR("tie\u0302\u0301ng"));
	assert_same_words(STR("Kế hoạch 1018/2022"), STR("kế hoạch 834"));
	assert_same_words(STR("Quý III năm 2022"), STR("quý iv năm 1999"));
}

static void
words_know_their_bytes(void **state)
{
	struct str text = STR("  Sổ tay, số 12/3 “mới”");
	struct novelty_words w;

	(void)state;
	novelty_words_read(&arena, text, &w);
	assert_int_equal(w.len, 5);
	assert_true(str_eq(str_slice(text, w.at[0].from, w.at[0].to), STR("Sổ")));
	assert_true(str_eq(str_slice(text, w.at[3].from, w.at[3].to), STR("12/3")));
	assert_true(str_eq(str_slice(text, w.at[4].from, w.at[4].to), STR("mới")));
}

/* ---- prints ----------------------------------------------------------------------------- */

static bool
has(const struct novelty_prints *p, uint32_t print)
{
	for (size_t i = 0; i < p->len; i++)
		if (p->at[i] == print)
			return true;
	return false;
}

static void
every_window_of_a_text_leaves_a_print(void **state)
{
	(void)state;
	for (size_t words = 3; words < 6000; words = words * 3 / 2) {
		struct novelty_words w;
		struct novelty_shingles s;
		struct novelty_prints p;
		size_t without = 0, longest = 0;
		novelty_words_read(&arena, own_text(1, words), &w);
		novelty_shingles_make(&arena, &w, &s);
		novelty_prints_make(&arena, &s, &p);
		assert_in_range(p.len, 1, NOVELTY_PRINTS * 3 / 2);
		for (size_t i = 0; i < s.len; i++) {
			without = has(&p, s.at[i]) ? 0 : without + 1;
			longest = without > longest ? without : longest;
		}
		assert_true(longest < 1 + 2 * s.len / NOVELTY_PRINTS);
		for (size_t i = 1; i < p.len; i++)
			assert_true(p.at[i - 1] < p.at[i]);
	}
}

/* ---- the index -------------------------------------------------------------------------- */

static void
put(struct novelty_index *ix, int64_t id, struct str text)
{
	struct arena a = {0};
	struct novelty_words w;
	struct novelty_shingles s;
	struct novelty_prints p;

	novelty_words_read(&a, text, &w);
	novelty_shingles_make(&a, &w, &s);
	novelty_prints_make(&a, &s, &p);
	novelty_index_put(ix, id, &p);
	arena_reset(&a);
}

static bool
finds(const struct novelty_index *ix, struct str text, int64_t id)
{
	struct novelty_words w;
	struct novelty_shingles s;
	struct novelty_candidates c;

	novelty_words_read(&arena, text, &w);
	novelty_shingles_make(&arena, &w, &s);
	novelty_index_find(ix, &arena, &s, 8, &c);
	for (size_t i = 0; i < c.len; i++)
		if (c.at[i] == id)
			return true;
	return false;
}

static void
a_text_is_found_as_it_is_now(void **state)
{
	struct novelty_index *ix = novelty_index_open();

	(void)state;
	assert_false(finds(ix, STR(SLIP), 7));
	put(ix, 7, STR(SLIP));
	assert_true(finds(ix, STR(SLIP), 7));
	put(ix, 7, STR(QUEUE));
	assert_false(finds(ix, STR(SLIP), 7));
	assert_true(finds(ix, STR(QUEUE), 7));
	assert_int_equal(novelty_index_len(ix), 1);
	novelty_index_remove(ix, 7);
	assert_false(finds(ix, STR(QUEUE), 7));
	novelty_index_remove(ix, 7);
	assert_int_equal(novelty_index_len(ix), 0);
	put(ix, 7, STR("")); /* has no print and cannot be found */
	assert_int_equal(novelty_index_len(ix), 0);
	novelty_index_close(ix);
}

static void
many_texts_are_found_through_all_blocks(void **state)
{
	struct novelty_index *ix = novelty_index_open();

	(void)state;
	for (unsigned i = 1; i <= 3000; i++) {
		put(ix, i, own_text(i, 150));
		arena_reset(&arena);
	}
	while (novelty_index_tidy(ix, 100000))
		;
	assert_in_range(novelty_index_bytes(ix) / 3000, 500, 1536);
	for (unsigned i = 1; i <= 3000; i += 3) /* others stand in their place, in newer blocks */
		put(ix, i, own_text(i + 5000, 150));
	assert_int_equal(novelty_index_len(ix), 3000);
	for (unsigned i = 2; i <= 3000; i += 97) {
		assert_int_equal(finds(ix, own_text(i, 150), i), i % 3 != 1);
		assert_int_equal(finds(ix, own_text(i + 5000, 150), i), i % 3 == 1);
	}
	/* A short text inside of a long draft, and a piece of a long text. */
	put(ix, 9001, STR(CATTLE));
	put(ix, 9002,
	    arena_printf(&arena, "%.*s " QUEUE " %.*s", STR_ARG(own_text(9100, 1200)),
	                 STR_ARG(own_text(9101, 1200))));
	assert_true(finds(ix,
	                  arena_printf(&arena, "%.*s " CATTLE " %.*s", STR_ARG(own_text(9200, 2000)),
	                               STR_ARG(own_text(9201, 2000))),
	                  9001));
	assert_true(finds(ix, STR(QUEUE), 9002));
	novelty_index_close(ix);
}

static void
a_thousand_equal_texts_hide_no_other(void **state)
{
	struct novelty_index *ix = novelty_index_open();

	(void)state;
	for (int64_t i = 1; i <= 1000; i++)
		put(ix, i, STR(SLIP));
	put(ix, 2000, STR(QUEUE));
	assert_true(finds(ix, STR(SLIP " " QUEUE), 2000));
	novelty_index_close(ix);
}

/* ---- word for word ------------------------------------------------------------------------- */

static void
a_verbatim_copy_is_all_of_both(void **state)
{
	struct novelty_alignment al = align(STR(SLIP), STR(SLIP));

	(void)state;
	assert_true(al.covered == 1 && al.contained == 1 && al.similarity == 1);
	assert_int_equal(al.passages.len, 1);
	assert_int_equal(al.passages.at[0].from, 0);
	al = align(STR(SLIP), text_fold(&arena, STR(SLIP)));
	assert_true(al.covered == 1 && al.contained == 1);
}

static void
moved_sentences_are_passages_of_their_own(void **state)
{
	struct str draft = STR(SLIP " " CATTLE), other = STR(CATTLE " " QUEUE " " SLIP);
	struct novelty_alignment al = align(draft, other);

	(void)state;
	assert_true(al.covered == 1);
	assert_true(al.contained > 0.6 && al.contained < 0.75);
	assert_int_equal(al.passages.len, 2);
	const struct novelty_passage *p = &al.passages.at[1];
	assert_true(str_has_prefix(str_slice(draft, p->from, p->to), STR("Mỗi hộ chăn nuôi")));
	assert_true(
		str_has_prefix(str_slice(other, p->other_from, p->other_to), STR("Mỗi hộ chăn nuôi")));
}

static void
exchanged_names_leave_one_passage(void **state)
{
	struct str draft = STR("Năm 2022 Trạm thú y Củ Chi dán mã ở cổng từng trại để thú y viên quét "
	                       "là thấy lịch tiêm phòng của 1.250 hộ tại xã An Phú và báo về Chi cục.");
	struct str other = STR("Năm 2019 Trạm thú y Bình Chánh dán mã ở cổng từng trại để thú y viên "
	                       "quét là thấy lịch tiêm phòng của 34 hộ tại xã Tân Nhựt và báo về Sở.");
	struct novelty_alignment al = align(draft, other);

	(void)state;
	assert_int_equal(al.passages.len, 1);
	assert_true(al.covered > 0.8 && al.covered < 1);
	for (size_t i = 0; i < al.runs.len; i++) {
		const struct novelty_run *r = &al.runs.at[i];
		assert_true(r->from < r->to && r->to <= draft.len);
		assert_true(r->other_from < r->other_to && r->other_to <= other.len);
		assert_int_equal(str_find(str_slice(draft, r->from, r->to), STR("Củ"), 0), SIZE_MAX);
	}
	assert_int_equal(al.runs.len, 3);
}

static void
exchanged_words_are_not_counted(void **state)
{
	struct buf b = {.arena = &arena};
	struct str text = own_text(5, 400), rest = text, word;

	(void)state;
	for (size_t i = 0; str_cut(&rest, ' ', &word); i++)
		buf_printf(&b, "%.*s ", STR_ARG(i % 10 == 3 || i % 10 == 7 ? STR("khác") : word));
	struct novelty_alignment al = align(buf_view(&b), text);
	assert_true(al.covered > 0.75 && al.covered < 0.85);
}

static void
other_texts_have_nothing_in_common(void **state)
{
	struct novelty_alignment al = align(STR(SLIP), STR(QUEUE));

	(void)state;
	assert_true(al.covered == 0 && al.passages.len == 0);
	al = align(STR("This text is written in another language, for people who do not read ours."),
	           STR(SLIP));
	assert_true(al.covered == 0);
	al = align(STR(""), STR(SLIP));
	assert_true(al.covered == 0 && al.contained == 0);
	al = align(STR(SLIP), STR(""));
	assert_true(al.covered == 0 && al.contained == 0);
}

static void
half_of_a_text_is_half(void **state)
{
	struct str half = own_text(11, 300);
	struct str draft = arena_printf(&arena, "%.*s %.*s", STR_ARG(half), STR_ARG(own_text(12, 300)));
	struct novelty_alignment al = align(
		draft, arena_printf(&arena, "%.*s %.*s", STR_ARG(own_text(13, 900)), STR_ARG(half)));

	(void)state;
	assert_true(al.covered > 0.48 && al.covered < 0.52);
	assert_true(al.contained > 0.23 && al.contained < 0.27);
}

/* One word five megabytes long again and again, and a text whose words all stand in each other:
 * the work is bounded, the answer stays true. */
static void
texts_that_repeat_themselves_come_to_an_end(void **state)
{
	struct buf b = {.arena = &arena};

	(void)state;
	arena.limit = (size_t)1 << 30;
	for (size_t i = 0; i < 800000; i++)
		buf_str(&b, i % 2 == 0 ? STR("lặp ") : STR("lại "));
	struct novelty_alignment al = align(buf_view(&b), buf_view(&b));
	assert_true(al.covered > 0.99);
	al = align(buf_view(&b), STR(SLIP));
	assert_true(al.covered == 0);
	arena.limit = 0;
}

/* ---- what everybody writes --------------------------------------------------------------------
 */

#define FORM \
	"Căn cứ Nghị định số 61/2018/NĐ-CP của Chính phủ về thực hiện cơ chế một cửa, một cửa liên thông " \
	"trong giải quyết thủ tục hành chính; thứ nhất, thực trạng và những khó khăn, vướng mắc."

static struct novelty_common
learn(size_t texts, struct str head, bool equal)
{
	struct novelty_learner *l = novelty_learner_new(&arena);
	struct novelty_common c;

	for (unsigned i = 0; i < texts; i++) {
		struct novelty_words w;
		struct novelty_shingles s;
		struct str own = own_text(equal ? 1 : 100 + i, 120);
		novelty_words_read(&arena, arena_printf(&arena, "%.*s %.*s", STR_ARG(head), STR_ARG(own)),
		                   &w);
		novelty_shingles_make(&arena, &w, &s);
		novelty_learn(l, &s);
	}
	novelty_learned(l, &arena, &c);
	return c;
}

static void
what_many_write_does_not_count(void **state)
{
	struct novelty_common c = learn(200, STR(FORM), false);
	struct novelty_draft d = draft_of(arena_printf(&arena, FORM " %.*s", STR_ARG(own_text(1, 60))),
	                                  &c);
	struct novelty_alignment al;

	(void)state;
	assert_true(c.len > 20);
	assert_int_equal(c.of_texts, 200);
	novelty_align(&arena, &d, arena_printf(&arena, FORM " %.*s", STR_ARG(own_text(2, 60))), &al);
	assert_true(al.covered < 0.05);
	assert_false(novelty_is_similar(&d, &al, 100));
	/* And what is a text's own counts in full beside it. */
	novelty_align(&arena, &d, arena_printf(&arena, FORM " %.*s", STR_ARG(own_text(1, 60))), &al);
	assert_true(al.covered > 0.95);
}

static void
copies_of_one_text_do_not_become_common(void **state)
{
	struct novelty_common c = learn(1000, STR(SLIP), true);
	struct novelty_draft d = draft_of(STR(SLIP), &c);

	(void)state;
	assert_int_equal(c.of_texts, 1);
	assert_int_equal(c.len, 0);
	assert_int_equal(novelty_verdict_of(&d), NOVELTY_COMPARED);
}

static void
of_nothing_it_is_not_said_that_it_is_new(void **state)
{
	struct novelty_common c = learn(200, STR(FORM), false);
	const struct novelty_common none = {0};
	struct novelty_draft d = draft_of(STR(FORM), &c);

	(void)state;
	assert_int_equal(novelty_verdict_of(&d), NOVELTY_ONLY_COMMON);
	d = draft_of(STR(""), &none);
	assert_int_equal(novelty_verdict_of(&d), NOVELTY_TOO_SHORT);
	d = draft_of(STR("Sổ tay"), &none);
	assert_int_equal(novelty_verdict_of(&d), NOVELTY_TOO_SHORT);
	d = draft_of(STR(SLIP), &c);
	assert_int_equal(novelty_verdict_of(&d), NOVELTY_COMPARED);
}

/* Five megabytes pasted: all that is not found in them is said with right, and all that is there
 * is found. */
static void
five_megabytes_are_compared(void **state)
{
	const struct novelty_common none = {0};
	struct arena large = {.limit = (size_t)1 << 30};
	struct novelty_index *ix = novelty_index_open();
	struct buf b = buf_sized(&large, 6 * 1024 * 1024);
	struct novelty_candidates c;
	struct novelty_alignment al;

	(void)state;
	for (unsigned i = 0; b.len < 5 * 1024 * 1024; i++)
		buf_printf(&b, "câu %c%c%c %c%c kể việc %c%c %c%c%c. ", 'a' + i % 23, 'b' + i / 23 % 19,
		           'a' + i / 437 % 17, 'a' + i % 11, 'e' + i / 11 % 13, 'b' + i % 7,
		           'a' + i / 7 % 5, 'c' + i % 19, 'a' + i % 13, 'b' + i % 17);
	buf_str(&b, STR(SLIP));
	put(ix, 1, STR(SLIP));
	put(ix, 2, STR(CATTLE));
	struct novelty_draft d;
	novelty_draft_make(&large, buf_view(&b), &none, &d);
	assert_int_equal(novelty_verdict_of(&d), NOVELTY_COMPARED);
	novelty_index_find(ix, &large, &d.shingles, NOVELTY_CANDIDATES, &c);
	novelty_align(&large, &d, STR(SLIP), &al);
	assert_true(al.contained == 1 && novelty_is_similar(&d, &al, 100));
	novelty_align(&large, &d, STR(CATTLE), &al);
	assert_false(novelty_is_similar(&d, &al, 100));
	bool found = false;
	for (size_t i = 0; i < c.len; i++)
		found |= c.at[i] == 1;
	assert_true(found);
	novelty_index_close(ix);
	arena_reset(&large);
}

/* Another language is compared like any text, and meets only its like. */
static void
another_language_meets_its_like(void **state)
{
	const struct novelty_common none = {0};
	static const struct str english = STR_INIT(
		"The counter calls each visitor by a number that is printed at the door, so that nobody "
		"has to stand in a line while the clerk looks for the file of somebody else.");
	struct novelty_draft d = draft_of(english, &none);
	struct novelty_alignment al;

	(void)state;
	assert_int_equal(novelty_verdict_of(&d), NOVELTY_COMPARED);
	novelty_align(&arena, &d, STR(SLIP), &al);
	assert_false(novelty_is_similar(&d, &al, 100));
	novelty_align(&arena, &d, english, &al);
	assert_true(novelty_is_similar(&d, &al, 100));
	d = draft_of(STR("各窓口で番号札を取り、順番に呼ばれるまで座って待つことができる。"), &none);
	assert_int_not_equal(novelty_verdict_of(&d), NOVELTY_COMPARED); /* nothing can be said */
}

/* What is hidden: a sentence in a text ten times as long; and what is not: as many words that stand
 * in it here and there. */
static void
one_sentence_word_for_word_is_told(void **state)
{
	const struct novelty_common none = {0};
	struct buf b = buf_sized(&arena, 8192);
	struct novelty_alignment al;

	(void)state;
	for (int i = 0; i < 4; i++)
		buf_printf(&b, "%s %s ", CATTLE, i == 1 ? SLIP : QUEUE);
	struct novelty_draft d = draft_of(buf_view(&b), &none);
	novelty_align(&arena, &d, STR(SLIP), &al);
	assert_true(al.longest >= 10 * NOVELTY_WEIGHT);
	assert_true(novelty_is_similar(&d, &al, 100));
	/* The other way round the words of a short draft must stand in a row. */
	d = draft_of(STR("tại quầy cho hộ nuôi theo thứ tự"), &none);
	novelty_align(&arena, &d, buf_view(&b), &al);
	assert_false(novelty_is_similar(&d, &al, 100));
}

/* ---- all together ------------------------------------------------------------------------------
 */

static const struct str library[] = {STR_INIT(SLIP), STR_INIT(QUEUE), STR_INIT(CATTLE),
                                     STR_INIT(SLIP " " QUEUE)};

static bool
load(void *arg, const int64_t *ids, size_t n, struct str *ret)
{
	(void)arg;
	for (size_t i = 0; i < n; i++)
		ret[i] = library[ids[i] - 1];
	return true;
}

static bool
load_nothing(void *arg, const int64_t *ids, size_t n, struct str *ret)
{
	(void)arg;
	(void)ids;
	(void)n;
	(void)ret;
	return false;
}

static void
the_most_similar_comes_first(void **state)
{
	struct novelty_index *ix = novelty_index_open();
	const struct novelty_common none = {0};
	struct novelty_draft d = draft_of(text_fold(&arena, STR(SLIP)), &none);
	struct novelty_candidates c;
	struct novelty_result r;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(library); i++)
		put(ix, (int64_t)i + 1, library[i]);
	novelty_index_find(ix, &arena, &d.shingles, NOVELTY_CANDIDATES, &c);
	assert_true(novelty_compare(&arena, &d, &c, 100, load, NULL, &r));
	assert_int_equal(r.verdict, NOVELTY_COMPARED);
	assert_int_equal(r.len, 2);
	assert_int_equal(r.at[0].id, 1);
	assert_int_equal(r.at[1].id, 4);
	assert_true(r.at[1].with.covered == 1 && r.at[1].with.contained < 0.6);
	assert_false(novelty_compare(&arena, &d, &c, 100, load_nothing, NULL, &r));
	novelty_index_close(ix);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(marks_case_signs_and_figures_make_no_difference, down),
		cmocka_unit_test_teardown(words_know_their_bytes, down),
		cmocka_unit_test_teardown(every_window_of_a_text_leaves_a_print, down),
		cmocka_unit_test_teardown(a_text_is_found_as_it_is_now, down),
		cmocka_unit_test_teardown(many_texts_are_found_through_all_blocks, down),
		cmocka_unit_test_teardown(a_thousand_equal_texts_hide_no_other, down),
		cmocka_unit_test_teardown(a_verbatim_copy_is_all_of_both, down),
		cmocka_unit_test_teardown(moved_sentences_are_passages_of_their_own, down),
		cmocka_unit_test_teardown(exchanged_names_leave_one_passage, down),
		cmocka_unit_test_teardown(exchanged_words_are_not_counted, down),
		cmocka_unit_test_teardown(other_texts_have_nothing_in_common, down),
		cmocka_unit_test_teardown(half_of_a_text_is_half, down),
		cmocka_unit_test_teardown(texts_that_repeat_themselves_come_to_an_end, down),
		cmocka_unit_test_teardown(what_many_write_does_not_count, down),
		cmocka_unit_test_teardown(copies_of_one_text_do_not_become_common, down),
		cmocka_unit_test_teardown(of_nothing_it_is_not_said_that_it_is_new, down),
		cmocka_unit_test_teardown(five_megabytes_are_compared, down),
		cmocka_unit_test_teardown(another_language_meets_its_like, down),
		cmocka_unit_test_teardown(one_sentence_word_for_word_is_told, down),
		cmocka_unit_test_teardown(the_most_similar_comes_first, down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
