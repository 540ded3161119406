/* remedy_paper_test.c - a plan to win points back as a paper, and that of an agency from a printed
 * result. On both engines. */
#include "core/index/past.h"
#include "core/index/remedy_testing.h"

#define POINT CRITERIA_ONE
#define YEAR REMEDY_YEAR

/* All that a paper says: a line each paragraph and each table, «|» behind each cell. */
static struct str
text_of(struct arena *a, const struct doc *d)
{
	struct buf b = buf_sized(a, 4096);

	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct doc_block *x = &d->blocks.at[i];
		if (x->kind == DOC_PARA)
			buf_str(&b, doc_para_text(&x->para, a));
		for (size_t r = 0; x->kind == DOC_TABLE && r < x->table.rows.len; r++)
			for (int c = 0; c < x->table.columns; c++)
				buf_printf(&b, "%.*s|",
				           STR_ARG(doc_cell_text(&x->table.rows.at[r].cells.at[c], a)));
		buf_char(&b, '\n');
	}
	return buf_view(&b);
}

static void
the_paper_says_ranks_goals_who_and_when(void **state)
{
	struct fixture *f = *state;
	static const char *const says[] = {
		"KẾ HOẠCH\n",
		"(Dự thảo)\n",
		"Theo Quyết định số 1241/QĐ ngày 26/04/2022, Chỉ số cải cách hành chính năm 2022 của Trạm "
		"Sông Bé đạt 63,33 điểm, xếp hạng 2/2.\n",
		"I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nPhấn đấu Chỉ số cải cách hành chính năm 2023 đạt từ "
		"93,00 điểm trở lên, xếp hạng 1 trở lên.\n",
		"2. Yêu cầu\n",
		"II. NHIỆM VỤ TRỌNG TÂM\n1. Phân công theo dõi",
		"|1|1.1|Kế hoạch|4,00|3,80|0,20|Chuyên viên|Tổ một cửa|trước ngày 20/4/2022|",
		"chỉ số đạt 100,00 điểm, hạng 1/2 nếu tính theo bảng xếp hạng năm 2022.\n",
		"2.2. Báo cáo (tiêu chí 1.2, mất 2,00 điểm)\nLàm sớm hơn\n- Chủ trì: Trạm Sông Bé.\n- Phối "
		"hợp: Tổ một cửa.\n- Thời gian thực hiện:\n+ Gửi báo cáo quý: quý III/2022.\n",
		"III. TỔ CHỨC THỰC HIỆN\n"};
	struct doc d;

	remedy_test_begun(f);
	remedy_test_write(f);
	struct remedy_plan p = remedy_plan_as(f, f->world.officer, SONG_BE);
	assert_op(&f->op, remedy_paper(&f->op, &p, &d));
	struct str text = text_of(&f->arena, &d);
	for (size_t i = 0; i < COUNT_OF(says); i++)
		if (str_find(text, str_of(says[i]), 0) == SIZE_MAX)
			fail_msg("no '%s' in: %.*s", says[i], STR_ARG(text));
	remedy_test_confirm(f);
	p = remedy_plan_as(f, f->world.head, SONG_BE);
	assert_op(&f->op, remedy_paper(&f->op, &p, &d));
	assert_int_equal(str_find(text_of(&f->arena, &d), STR("Dự thảo"), 0), SIZE_MAX);
}

/* The agency stands in the table of its superior: 91,5 as 2 of 3, then 89,87 as 3 of 3. */
static void
take_tables(struct fixture *f)
{
	static const char *const tables[] = {
		"Đơn vị\tChỉ số\tHạng\nSở A\t93\t1\nChi cục Thử nghiệm\t91,5\t2\nSở B\t91\t3\n",
		"Đơn vị\tChỉ số\tHạng\nSở A\t94\t1\nSở B\t93,4\t2\nChi cục Thử nghiệm\t89,87\t3\n"};
	struct past_import im;
	const char *field;
	int64_t id;

	for (int i = 0; i < 2; i++) {
		struct op *op = op_as(f, f->world.office);
		assert_op(op, past_import_text(op, str_of(tables[i]), PAST_SCALE, &im));
		im.table.year = YEAR - 1 + i;
		im.table.name = STR("Chỉ số CCHC các sở");
		im.table.source = i == 0 ? STR("") : STR("Quyết định số 1241/QĐ-UBND");
		for (size_t k = 0; k < im.table.rows.len; k++)
			im.table.rows.at[k].outside = im.table.rows.at[k].unit == 0;
		assert_op(op, past_import_take(op, &im, &field, &id));
	}
}

/* The office begins the plan; its slug. */
static struct str
begin_own(struct fixture *f)
{
	struct remedy_results results;

	take_tables(f);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, remedy_results(op, YEAR, &results));
	assert_int_equal(results.len, 1);
	struct str slug = results.at[0].unit_slug;
	assert_op(op, remedy_begin(op, YEAR, slug));
	return slug;
}

static void
the_agency_has_a_plan_of_its_own_from_a_printed_result(void **state)
{
	struct fixture *f = *state;
	struct str slug = begin_own(f);
	struct remedy_plan p = remedy_plan_as(f, f->world.office, slug.at);
	assert_int_equal(p.round, 0);
	assert_int_equal(p.points, 89 * POINT + 8700);
	assert_int_equal(p.rank, 3);
	assert_int_equal(p.before_points, 91 * POINT + 5000);
	assert_int_equal(p.before_rank, 2);
	assert_str(p.basis, "Quyết định số 1241/QĐ-UBND");
	assert_int_equal(p.items.len, 0);
	assert_true(p.may_edit);
	assert_false(p.may_confirm);
}

static void
its_criteria_are_the_offices_own_words_and_a_unit_leads(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = begin_own(f);
	struct remedy_plan p = remedy_plan_as(f, w->office, slug.at);
	int64_t id;

	struct remedy_problems wrong;
	const struct remedy_line_typed lines[] = {{.what = STR("Viết tin, bài"),
	                                           .due = STR("Từ năm 2024: trong quý I"),
	                                           .lead_unit = w->unit[1]}};
	struct remedy_item_typed in = {.code = STR("1.4"),
	                               .name = STR("Tuyên truyền"),
	                               .max = STR("4"),
	                               .got = STR("0,5"),
	                               .gain = STR("3,55"),
	                               .lines = lines,
	                               .n_lines = 1};
	remedy_assert_code(f, remedy_item_save(&f->op, &p, 0, &in, &wrong, &id), ERR_INVALID);
	assert_str(str_of(wrong.at[0].field), "gain");
	in.gain = STR("3,5");
	in.got = STR("");
	remedy_assert_code(f, remedy_item_save(&f->op, &p, 0, &in, &wrong, &id), ERR_INVALID);
	assert_str(str_of(wrong.at[0].field), "got");
	in.got = STR("0,47");
	in.gain = STR("3,53");
	assert_op(&f->op, remedy_item_save(&f->op, &p, 0, &in, &wrong, &id));
	remedy_assert_code(f, remedy_item_save(&f->op, &p, 0, &in, &wrong, &id), ERR_CONFLICT);
	p = remedy_plan_as(f, w->office, slug.at);
	remedy_assert_code(f, remedy_item_save(&f->op, &p, 0, &in, &wrong, &id), ERR_INVALID);
	assert_str(str_of(wrong.at[0].field), "code");
	struct remedy_forecast would;
	assert_op(&f->op, remedy_forecast(&f->op, &p, &would));
	assert_int_equal(would.index, 93 * POINT + 4000);
	assert_int_equal(would.rank, 2); /* beside Sở B */
	assert_op(&f->op,
	          remedy_save(&f->op, &p, p.text_version,
	                      &(struct remedy_typed){.basis = p.basis, .goal_points = STR("93")},
	                      &wrong));

	/* Its leader confirms; then everybody in the agency reads it. */
	remedy_assert_code(f, remedy_get(op_as(f, w->officer), YEAR, slug, &p), ERR_NOT_FOUND);
	p = remedy_plan_as(f, w->leader, slug.at);
	assert_op(&f->op, remedy_confirm(&f->op, &p, p.version));
	p = remedy_plan_as(f, w->officer, slug.at);
	assert_false(p.own);
	assert_true(p.items.at[0].lines.at[0].may_mark);
	assert_false(remedy_plan_as(f, w->other_officer, slug.at).items.at[0].lines.at[0].may_mark);
	remedy_assert_code(f, remedy_get(op_as(f, w->superior_office), YEAR, slug, &p), ERR_NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(the_paper_says_ranks_goals_who_and_when),
		test(the_agency_has_a_plan_of_its_own_from_a_printed_result),
		test(its_criteria_are_the_offices_own_words_and_a_unit_leads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
