/* search_test.c - the same words find the same things on both engines, with and without
 * marks; and nothing that may not be seen. */
#include "core/search/search.h"

#include "story.h"

static void
write_text(struct fixture *f, struct str code, const char *proposal, const char *author)
{
	struct op *op = op_as(f, f->world.officer);
	struct initiative i;
	struct initiative_edit e;

	assert_op(op, initiative_get(op, code, &i));
	e = (struct initiative_edit){.code = i.code,
	                             .version = i.version,
	                             .title = i.title,
	                             .situation = STR(""),
	                             .proposal = str_of(proposal),
	                             .kind = i.kind,
	                             .level = i.level,
	                             .expected = i.expected,
	                             .note = i.note};
	*list_push(&e.authors, op->arena) = (struct initiative_author){.name = str_of(author),
	                                                               .share = 10000};
	assert_op(op, initiative_save(op, &e));
}

static struct search_hits
found_by(struct fixture *f, int64_t account, const char *words)
{
	struct op *op = op_as(f, account);
	struct search_hits hits;
	int64_t n;
	bool more;

	assert_op(op, search(op, str_of(words), 0, 0, 20, &hits));
	assert_op(op, search_count(op, str_of(words), 0, &n, &more));
	assert_int_equal(n, hits.len);
	return hits;
}

static void
words_are_found_with_and_without_marks(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	static const struct {
		const char *words;
		size_t n;
	} cases[] = {
		{"dong hoa", 1},
		{"Đông Hòa", 1},
		{"đông hoà", 1}, /* the tone on either letter */
		{"đồng", 0},
		{"dong", 1},
		{"don", 1}, /* the last may be a beginning */
		{"don hoa", 0},
		{"nguoi cao tuoi", 1},
		{"người cao tuổi", 1},
		{"ngươi", 0},
		{"bé ngô", 1},
		{"SK-2022-0002", 1},
		{"sk 2022", 2},
		{"\"' OR *", 0},
		{"tram AND", 0},
		{"giải pháp", 2},
		{"", 0},
		{"  ", 0},
	};

	write_text(f, story_row(f, slug, "Giải pháp của Trạm Đông Hòa", "Năm 2022"),
	           "Tiếp nhận hồ sơ tại nhà cho người cao tuổi.", "Ngô Thị Bé");
	story_row(f, slug, "Giải pháp thứ hai", "Năm 2022");
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (found_by(f, f->world.officer, cases[i].words).len != cases[i].n)
			fail_msg("'%s': not %zu", cases[i].words, cases[i].n);
}

static struct str
marked(struct arena *a, const struct search_pieces *p)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < p->len; i++)
		buf_printf(&b, p->at[i].hit ? "[%.*s]" : "%.*s", STR_ARG(p->at[i].text));
	return b.len > 0 ? buf_view(&b) : STR("");
}

static void
what_was_found_is_shown_at_its_place(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct buf text = {.arena = &f->arena};

	for (int i = 0; i < 60; i++)
		buf_str(&text, STR("Câu mở đầu dài dòng. "));
	buf_str(&text, STR("Nhận hồ sơ tại nhà cho người cao tuổi mỗi thứ Tư."));
	for (int i = 0; i < 60; i++)
		buf_str(&text, STR(" Câu kết cũng dài."));
	write_text(f, story_row(f, slug, "Đổi lịch nhận hồ sơ", "Năm 2022"),
	           arena_str(&f->arena, buf_view(&text)).at, "Ngô Thị Bé");
	struct search_hits hits = found_by(f, f->world.officer, "nguoi cao tuoi");
	assert_int_equal(hits.len, 1);
	assert_int_equal(hits.at[0].year, 2022);
	struct str excerpt = marked(&f->arena, &hits.at[0].excerpt);
	assert_true(str_find(excerpt, STR("cho [người] [cao] [tuổi] mỗi"), 0) != SIZE_MAX);
	assert_true(str_has_prefix(excerpt, STR("… ")));
	assert_true(excerpt.len < 360);
	assert_true(utf8_valid(excerpt));
	hits = found_by(f, f->world.officer, "lich ho so");
	assert_str(marked(&f->arena, &hits.at[0].title), "Đổi [lịch] nhận [hồ] [sơ]");
	hits = found_by(f, f->world.officer, "ngô bé");
	assert_str(marked(&f->arena, &hits.at[0].excerpt), "[Ngô] Thị [Bé]");
}

static void
nobody_finds_or_counts_what_is_not_theirs_to_see(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);

	story_row(f, slug, "Phiếu hướng dẫn chữ to", "Năm 2022");
	assert_int_equal(found_by(f, f->world.officer, "phieu").len, 1);
	assert_int_equal(found_by(f, f->world.other_officer, "phieu").len, 0);
	assert_int_equal(found_by(f, f->world.office, "phieu").len, 0);
	assert_int_equal(found_by(f, f->world.admin, "phieu").len, 0);
	assert_int_equal(found_by(f, 0, "phieu").len, 0);
	story_submit(f, slug);
	story_confirm(f, slug);
	assert_int_equal(found_by(f, f->world.office, "phieu").len, 1);
	assert_int_equal(found_by(f, f->world.auditor, "phieu").len, 1);
	assert_int_equal(found_by(f, f->world.other_officer, "phieu").len, 0);
	story_choose(f, slug);
	assert_int_equal(found_by(f, f->world.other_officer, "phieu").len, 1);
	assert_int_equal(found_by(f, f->world.superior_office, "phieu").len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(words_are_found_with_and_without_marks),
		test(what_was_found_is_shown_at_its_place),
		test(nobody_finds_or_counts_what_is_not_theirs_to_see),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
