/* search_test.c - the same words find the same things on both engines, with and without marks,
 * short or in full, in quotation marks, with a slip of the finger; and nothing that may not be
 * seen. */
#include "core/reference/reference_import.h"
#include "core/search/abbreviation.h"
#include "core/search/search.h"

#include "story.h"

#include <string.h>

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

	const struct search_ask ask = {.words = str_of(words)};
	assert_op(op, search(op, &ask, NULL, 0, 20, &hits));
	assert_op(op, search_count(op, &ask, &n, &more));
	assert_int_equal(n, hits.len);
	struct search_found found;
	assert_op(op, search_find(op, &ask, &found));
	if (!search_query_read(op, ask.words).quoted) /* their order is seen later */
		assert_int_equal(search_found_in(&found, 0, 0), n);
	for (size_t i = 0; i < found.all.len; i++)
		assert_int_equal(found.all.at[i].id, hits.at[i].line.id);
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

/* ---- short forms, rows of words, slips -------------------------------------------------- */

static void
short_forms_and_what_they_stand_for_find_one_another(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);

	story_row(f, slug, "Trả kết quả TTHC tại UBND xã", "Năm 2022");
	story_row(f, slug, "Rút ngắn thủ tục hành chính ở Ủy ban nhân dân phường", "Năm 2022");
	story_row(f, slug, "Ban nhạc của nhân viên, dân quân", "Năm 2022");
	static const struct {
		const char *words;
		size_t n;
	} cases[] = {
		{"UBND", 2},
		{"ubnd", 2},
		{"ủy ban nhân dân", 2},
		{"uỷ ban nhân dân", 2},
		{"uy ban nhan dan phuong", 1},
		{"TTHC UBND", 2},
		{"thủ tục hành chính xã", 1},
		{"tthc xa", 1},
		{"hđnd", 0},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (found_by(f, f->world.officer, cases[i].words).len != cases[i].n)
			fail_msg("'%s': not %zu", cases[i].words, cases[i].n);
	struct search_hits hits = found_by(f, f->world.officer, "ubnd phuong");
	assert_int_equal(hits.len, 1);
	assert_str(marked(&f->arena, &hits.at[0].title),
	           "Rút ngắn thủ tục hành chính ở [Ủy ban nhân dân] [phường]");
	/* A form holds from its day on, and for the agency whose it is. */
	fixture_sql(f, arena_printf(&f->arena,
	                            "INSERT INTO abbreviation (agency_id, short_form, words, from_on) "
	                            "VALUES (%" PRId64 ", 'BNNV', 'ban nhạc của nhân viên', %" PRId64
	                            "), (%" PRId64 ", 'BNDQ', 'nhân viên, dân quân', 0)",
	                            f->world.agency, fixture_day(2022, 5, 1), f->world.superior)
	                   .at);
	assert_int_equal(found_by(f, f->world.officer, "bnnv").len, 0);
	assert_int_equal(found_by(f, f->world.officer, "bndq").len, 0);
	f->now += INT64_C(30) * 86400 * 1000000;
	assert_int_equal(found_by(f, f->world.officer, "bnnv").len, 1);
}

static void
the_office_keeps_short_forms_of_its_agency(void **state)
{
	struct fixture *f = *state;
	struct abbreviations list;

	story_row(f, story_movement(f), "Sổ tay chăn nuôi và thú y", "Năm 2022");
	assert_int_equal(found_by(f, f->world.officer, "cnty").len, 0);
	struct op *op = op_as(f, f->world.officer);
	assert_false(abbreviation_add(op, STR("CNTY"), STR("chăn nuôi và thú y"), 0));
	assert_int_equal(op->err.code, ERR_DENIED);
	op = op_as(f, f->world.office);
	assert_false(abbreviation_add(op, STR("CN TY"), STR("chăn nuôi và thú y"), 0));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.office);
	assert_false(abbreviation_add(op, STR("CNTY"), STR("chăn"), 0));
	op = op_as(f, f->world.office);
	assert_op(op, abbreviation_add(op, STR("CNTY"), STR("chăn nuôi và thú y"), 0));
	assert_false(abbreviation_add(op, STR("CNTY"), STR("Chăn nuôi và Thú y"), 0));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_int_equal(found_by(f, f->world.officer, "cnty").len, 1);
	op = op_as(f, f->world.office);
	assert_op(op, abbreviation_list(op, &list));
	int64_t own = 0, other = 0;
	for (size_t i = 0; i < list.len; i++)
		*(list.at[i].own ? &own : &other) = list.at[i].id;
	assert_true(own != 0 && other != 0);
	assert_false(abbreviation_remove(op, other)); /* of everybody */
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
	op = op_as(f, f->world.superior_office);
	assert_false(abbreviation_remove(op, own));
	op = op_as(f, f->world.office);
	assert_op(op, abbreviation_remove(op, own));
	assert_int_equal(found_by(f, f->world.officer, "cnty").len, 0);
}

static void
quoted_words_stand_in_a_row(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);

	story_row(f, slug, "Hồ sơ điện tử cho người cao tuổi", "Năm 2022");
	story_row(f, slug, "Sơ đồ hồ chứa, điện và tử tế", "Năm 2022");
	assert_int_equal(found_by(f, f->world.officer, "ho so dien tu").len, 2);
	assert_int_equal(found_by(f, f->world.officer, "\"ho so dien tu\"").len, 1);
	assert_int_equal(found_by(f, f->world.officer, "“hồ sơ điện tử” tuổi").len, 1);
	assert_int_equal(found_by(f, f->world.officer, "\"sơ hồ\"").len, 0);
	assert_int_equal(found_by(f, f->world.officer, "\"ho s\"").len, 0); /* whole words */
	assert_int_equal(found_by(f, f->world.officer, "\"ho so").len, 2);  /* never closed */
	/* Not from one text over into the next. */
	write_text(f, story_row(f, slug, "Trước cổng", "Năm 2022"), "có bảng chỉ dẫn", "Ngô Thị Bé");
	assert_int_equal(found_by(f, f->world.officer, "\"cong co bang\"").len, 0);
	struct search_hits hits = found_by(f, f->world.officer, "\"người cao tuổi\"");
	assert_int_equal(hits.len, 1);
	assert_str(marked(&f->arena, &hits.at[0].title), "Hồ sơ điện tử cho [người cao tuổi]");
}

static struct str
mended(struct fixture *f, int64_t account, const char *words)
{
	struct op *op = op_as(f, account);
	struct str ret;

	assert_op(op, search_mend(op, str_of(words), &ret));
	return ret;
}

static void
a_slip_of_the_finger_is_mended(void **state)
{
	struct fixture *f = *state;

	story_row(f, story_movement(f), "Hướng dẫn thủ tục cho người cao tuổi", "Năm 2022");
	assert_str(mended(f, f->world.officer, "hưng dẫn"), "huong dan"); /* one letter less */
	assert_str(mended(f, f->world.officer, "huongw dan"), "huong dan");
	assert_str(mended(f, f->world.officer, "nguoif cao tuio"), "nguoi cao tuoi");
	assert_str(mended(f, f->world.officer, "huong dan"), "");    /* nothing to mend */
	assert_str(mended(f, f->world.officer, "huong xyzuvw"), ""); /* nothing near */
	assert_str(mended(f, f->world.officer, "tho"), "thu");
	/* Only by what the actor may see: else a word would tell of a draft. */
	assert_str(mended(f, f->world.other_officer, "huongw dan"), "");
	assert_str(mended(f, 0, "huongw dan"), "");
}

static void
filters_narrow(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);

	story_row(f, slug, "Phiếu hướng dẫn chữ to", "Năm 2022");
	struct op *op = op_as(f, f->world.officer);
	const struct {
		struct search_ask ask;
		int64_t n;
	} cases[] = {
		{{.words = STR("phieu"), .year = 2022}, 1},
		{{.words = STR("phieu"), .year = 2021}, 0},
		{{.words = STR("phieu"), .unit = f->world.unit[1]}, 1},
		{{.words = STR("phieu"), .unit = f->world.unit[2]}, 0},
		{{.words = STR("phieu"), .state = STR("draft")}, 1},
		{{.words = STR("phieu"), .state = STR("completed")}, 0},
		{{.words = STR("phieu"), .domain = 2}, 1},
		{{.words = STR("phieu"), .domain = 1}, 0},
		{{.words = STR("\"phieu huong dan\""), .domain = 1}, 0},
		{{.words = STR("\"phieu huong dan\""), .unit = f->world.unit[1]}, 1},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int64_t n;
		bool more;
		assert_op(op, search_count(op, &cases[i].ask, &n, &more));
		if (n != cases[i].n)
			fail_msg("case %zu: %" PRId64, i, n);
		struct search_found found;
		struct search_hits hits;
		assert_op(op, search_find(op, &cases[i].ask, &found));
		assert_op(op, search(op, &cases[i].ask, &found, 0, 20, &hits));
		assert_int_equal(hits.len, n);
		if (cases[i].ask.words.at[0] != '"')
			assert_int_equal(search_found_in(&found, cases[i].ask.year, cases[i].ask.domain), n);
	}
}

/* ---- what is no initiative ----------------------------------------------------------------- */

static void
other_kinds(struct fixture *f, int64_t account, const char *words, int64_t year,
            struct search_group ret[SEARCH_KINDS])
{
	struct op *op = op_as(f, account);

	assert_op(op,
	          search_others(op, &(struct search_ask){.words = str_of(words), .year = year}, ret));
}

static void
movements_units_people_and_references_are_found(void **state)
{
	struct fixture *f = *state;
	struct search_group g[SEARCH_KINDS];
	struct reference_import im;
	struct reference_list l;
	int64_t id;

	story_movement(f);
	struct op *op = op_as(f, f->world.office);
	assert_op(op,
	          reference_read_text(
				  op, STR("TT\tTên sáng kiến\n1\tGhế chờ có số\n"),
				  &(struct reference_typed){.source = STR("Sở Mẫu"), .year = STR("2021")}, &im));
	assert_op(op, reference_stage(op, &im, STR("a"), &id));
	other_kinds(f, f->world.officer, "ghe cho", 0, g);
	assert_int_equal(g[SEARCH_REFERENCES].n, 0); /* not taken yet */
	op = op_as(f, f->world.office);
	assert_op(op, reference_list_get(op, id, &l));
	assert_op(op, reference_take(op, &l));
	other_kinds(f, f->world.officer, "ghe cho", 0, g);
	assert_int_equal(g[SEARCH_REFERENCES].n, 1);
	assert_str(marked(&f->arena, &g[SEARCH_REFERENCES].at[0].pieces), "[Ghế] [chờ] có số");

	other_kinds(f, f->world.officer, "trạm sông", 0, g);
	assert_int_equal(g[SEARCH_UNITS].n, 1);
	assert_str(marked(&f->arena, &g[SEARCH_UNITS].at[0].pieces), "[Trạm] [Sông] Bé");
	assert_str(g[SEARCH_UNITS].at[0].word, "tram-song-be");
	other_kinds(f, f->world.officer, "tram", 0, g);
	assert_int_equal(g[SEARCH_UNITS].n, 2);
	other_kinds(f, f->world.officer, "\"tram be\"", 0, g);
	assert_int_equal(g[SEARCH_UNITS].n, 0);

	struct movements all;
	op = op_as(f, f->world.officer);
	assert_op(op, movement_list(op, &all));
	const char *name = arena_str(&f->arena, all.at[0].name).at;
	other_kinds(f, f->world.officer, name, 2022, g);
	assert_int_equal(g[SEARCH_MOVEMENTS].n, 1);
	other_kinds(f, f->world.officer, name, 2021, g);
	assert_int_equal(g[SEARCH_MOVEMENTS].n, 0);
	/* Nobody who is not signed in finds any of it. */
	other_kinds(f, 0, "tram", 0, g);
	for (size_t i = 0; i < SEARCH_KINDS; i++)
		assert_int_equal(g[i].n, 0);
}

static void
confirmed_reports_are_found_by_who_may_open_them(void **state)
{
	struct fixture *f = *state;
	struct str movement = story_report_movement(f, 2022);
	struct str period = report_period_slug(&f->arena, movement, STR("interim"));
	struct search_group g[SEARCH_KINDS];

	f->now = day_start_time(fixture_day(2022, 6, 1));
	story_report_fill(f, f->world.officer, period, f->world.unit[1]);
	story_report_write(f, f->world.officer, period, f->world.unit[1], "I",
	                   "Đơn vị đã lắp máy lấy số tự động ở cửa chính.");
	other_kinds(f, f->world.office, "máy lấy số", 0, g);
	assert_int_equal(g[SEARCH_REPORTS].n, 0); /* not confirmed */
	story_report_confirm(f, f->world.head, period, f->world.unit[1]);
	other_kinds(f, f->world.office, "máy lấy số", 0, g);
	assert_int_equal(g[SEARCH_REPORTS].n, 1);
	const struct search_other *o = &g[SEARCH_REPORTS].at[0];
	assert_str(o->title, "Trạm Sông Bé");
	assert_str(o->unit_slug, "tram-song-be");
	assert_true(str_eq(o->word, period));
	assert_str(marked(&f->arena, &o->pieces),
	           "Đơn vị đã lắp [máy] [lấy] [số] tự động ở cửa chính.");
	other_kinds(f, f->world.officer, "máy lấy số", 2022, g);
	assert_int_equal(g[SEARCH_REPORTS].n, 1);
	other_kinds(f, f->world.officer, "máy lấy số", 2021, g);
	assert_int_equal(g[SEARCH_REPORTS].n, 0);
	other_kinds(f, f->world.other_officer, "máy lấy số", 0, g);
	assert_int_equal(g[SEARCH_REPORTS].n, 0);
	other_kinds(f, f->world.superior_office, "máy lấy số", 0, g);
	assert_int_equal(g[SEARCH_REPORTS].n, 0);
	/* What is written since is not what was confirmed. */
	story_report_write(f, f->world.officer, period, f->world.unit[1], "I", "Đang sửa lại.");
	other_kinds(f, f->world.office, "đang sửa lại", 0, g);
	assert_int_equal(g[SEARCH_REPORTS].n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(words_are_found_with_and_without_marks),
		test(what_was_found_is_shown_at_its_place),
		test(nobody_finds_or_counts_what_is_not_theirs_to_see),
		test(short_forms_and_what_they_stand_for_find_one_another),
		test(the_office_keeps_short_forms_of_its_agency),
		test(quoted_words_stand_in_a_row),
		test(a_slip_of_the_finger_is_mended),
		test(filters_narrow),
		test(movements_units_people_and_references_are_found),
		test(confirmed_reports_are_found_by_who_may_open_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
