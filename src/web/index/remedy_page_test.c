/* remedy_page_test.c - the pages of a plan to win points back, through the real routes: begun,
 * written, confirmed, done, printed; what was typed wrongly comes back as it was. Both engines. */
#include "core/index/remedy_testing.h"
#include "visit.h"

#define FIELD(n, v) ((struct http_field){STR(n), STR(v)})
#define YEAR "/chi-so/2022/khac-phuc"
#define PLAN YEAR "/tram-song-be"

static void
begin(struct fixture *f)
{
	remedy_test_publish(f);
	assert_int_equal(visit(f, f->world.officer, "POST", PLAN "/lap", NULL, 0), 303);
}

static int
save_item(struct fixture *f, int n, const char *gain, const char *due, const char *version)
{
	const struct http_field form[] = {{STR("pb"), str_of(version)},
	                                  {STR("lay_lai"), str_of(gain)},
	                                  FIELD("giai_phap", "Làm sớm hơn"),
	                                  FIELD("theo_doi", "Tổ một cửa"),
	                                  FIELD("d0_viec", "Rà soát chỉ tiêu"),
	                                  {STR("d0_han"), str_of(due)},
	                                  FIELD("d0_chu_tri", ""),
	                                  FIELD("d0_phoi_hop", "Các tổ"),
	                                  FIELD("d1_viec", ""),
	                                  FIELD("d1_han", "")};
	struct remedy_plan p = remedy_plan_as(f, f->world.officer, SONG_BE);
	const char *path = arena_printf(&f->arena, PLAN "/muc/%" PRId64, p.items.at[n].id).at;

	return visit(f, f->world.officer, "POST", path, form, COUNT_OF(form));
}

static int
save_goal(struct fixture *f, const char *points)
{
	struct remedy_plan p = remedy_plan_as(f, f->world.officer, SONG_BE);
	const struct http_field form[] = {{STR("pb"), arena_i64(&f->arena, p.text_version)},
	                                  FIELD("can_cu", "Quyết định số 1241/QĐ"),
	                                  {STR("chi_so"), str_of(points)},
	                                  FIELD("hang", "1"),
	                                  FIELD("muc_dich", "Lấy lại điểm"),
	                                  FIELD("to_chuc", "Trưởng trạm đôn đốc")};

	return visit(f, f->world.officer, "POST", PLAN "/sua", form, COUNT_OF(form));
}

static void
one_click_fills_in_what_was_lost(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	remedy_test_publish(f);
	assert_int_equal(visit(f, w->officer, "GET", "/chi-so/ket-qua/1/tram-song-be", NULL, 0), 200);
	assert_page_has(f, "href=\"" PLAN "\"");
	assert_int_equal(visit(f, w->officer, "GET", "/chi-so/ket-qua/1/tram-song-be/neu", NULL, 0),
	                 200);
	assert_page_has(f, "href=\"" PLAN "\"");
	assert_int_equal(visit(f, w->officer, "GET", YEAR, NULL, 0), 200);
	assert_page_has(f, PLAN "/lap");
	assert_int_equal(visit(f, w->officer, "GET", PLAN, NULL, 0), 200);
	assert_page_has(f, PLAN "/lap");
	assert_int_equal(visit(f, w->other_officer, "GET", PLAN, NULL, 0), 404);
	assert_int_equal(visit(f, w->other_officer, "GET", YEAR, NULL, 0), 200);
	assert_page_lacks(f, PLAN);

	assert_int_equal(visit(f, w->officer, "POST", PLAN "/lap", NULL, 0), 303);
	assert_int_equal(visit(f, w->officer, "GET", PLAN, NULL, 0), 200);
	assert_page_has(f, "1.1. Kế hoạch");
	assert_page_has(f, "mất 0,20 / 4,00");
	assert_page_has(f, "Còn thiếu 5% để đạt tối đa");
	assert_page_has(f, "1.2. Báo cáo");
	assert_page_has(f, "2 điểm mất khi thẩm định: ");
	assert_page_has(f, "63,33%");
	assert_page_has(f, "100,00%"); /* with all of it */
	assert_page_has(f, "thêm 2,20 điểm");
	assert_page_has(f, "Chưa ghi chỉ số phấn đấu");
	assert_int_equal(visit(f, w->office, "GET", YEAR, NULL, 0), 200);
	assert_page_has(f, "href=\"" PLAN "\"");
	assert_page_has(f, "Đang soạn");
}

static void
what_was_typed_wrongly_comes_back(void **state)
{
	struct fixture *f = *state;

	begin(f);
	assert_int_equal(save_item(f, 0, "0,3", "31/4/2022", "1"), 422);
	/* Positions of one title are told apart by who holds them. */
	assert_page_has(f, "Ngô Thị Bé - Chuyên viên, Trạm Sông Bé");
	assert_page_has(f, "href=\"#f-lay_lai\"");
	assert_page_has(f, "href=\"#f-d0_han\"");
	assert_page_has(f, "value=\"31/4/2022\"");
	assert_page_has(f, "Rà soát chỉ tiêu</textarea>");
	assert_int_equal(save_goal(f, "9.3.1"), 422);
	assert_page_has(f, "href=\"#f-chi_so\"");
	assert_page_has(f, "value=\"9.3.1\"");
	assert_page_has(f, "Trưởng trạm đôn đốc</textarea>");
	/* Somebody saved meanwhile: both are there. */
	assert_int_equal(save_item(f, 0, "0,1", "quý III/2022", "1"), 303);
	assert_int_equal(save_item(f, 0, "0,2", "quý IV/2022", "1"), 409);
	assert_page_has(f, "Người khác vừa lưu mục này");
	assert_page_has(f, "quý III/2022");
	assert_page_has(f, "value=\"quý IV/2022\"");
	assert_page_has(f, "name=\"pb\" value=\"2\"");
	/* The same of goals, which items are not in the way of. */
	struct http_field stale[] = {FIELD("pb", "1"), FIELD("can_cu", "Quyết định số 2"),
	                             FIELD("chi_so", "91")};
	assert_int_equal(save_goal(f, "93"), 303);
	assert_int_equal(visit(f, f->world.officer, "POST", PLAN "/sua", stale, 3), 409);
	assert_page_has(f, "Người khác vừa lưu kế hoạch này");
	assert_page_has(f, "value=\"Quyết định số 2\"");
	assert_page_has(f, "Quyết định số 1241/QĐ");
	assert_page_has(f, "name=\"pb\" value=\"2\"");
	/* One more line is asked for, and nothing is stored by that. */
	struct remedy_plan p = remedy_plan_as(f, f->world.officer, SONG_BE);
	const struct http_field form[] = {FIELD("pb", "2"), FIELD("giai_phap", "Câu mới"),
	                                  FIELD("d0_viec", "Một việc"), FIELD("viec", "dong")};
	const char *path = arena_printf(&f->arena, PLAN "/muc/%" PRId64, p.items.at[0].id).at;
	assert_int_equal(visit(f, f->world.officer, "POST", path, form, COUNT_OF(form)), 200);
	assert_page_has(f, "Câu mới</textarea>");
	assert_page_has(f, "name=\"d1_viec\"");
	assert_str(remedy_plan_as(f, f->world.officer, SONG_BE).items.at[0].measure, "Làm sớm hơn");
}

static void
the_head_confirms_and_lines_are_marked(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;

	begin(f);
	assert_int_equal(save_item(f, 0, "0,2", "trước ngày 20/4/2022", "1"), 303);
	assert_int_equal(save_item(f, 1, "2", "hằng tháng", "1"), 303);
	assert_int_equal(save_goal(f, "93"), 303);
	struct remedy_plan p = remedy_plan_as(f, w->officer, SONG_BE);
	struct http_field version = {STR("pb"), arena_i64(&f->arena, p.version)};
	assert_int_equal(visit(f, w->officer, "POST", PLAN "/trinh", &version, 1), 303);
	assert_int_equal(visit(f, w->officer, "GET", PLAN "/sua", NULL, 0), 403);
	struct http_field why = FIELD("ly_do", "");
	assert_int_equal(visit(f, w->head, "POST", PLAN "/tra-lai", &why, 1), 422);
	assert_page_has(f, "href=\"#f-ly_do\"");
	/* What was confirmed is what the head has read. */
	assert_int_equal(visit(f, w->head, "POST", PLAN "/xac-nhan", &version, 1), 409);
	version.value = arena_i64(&f->arena, remedy_plan_as(f, w->head, SONG_BE).version);
	assert_int_equal(visit(f, w->head, "POST", PLAN "/xac-nhan", &version, 1), 303);

	struct http_field number[] = {FIELD("so", "54/KH-TSB"), FIELD("ngay", "31/4/2022")};
	assert_int_equal(visit(f, w->head, "POST", PLAN "/so", number, 2), 422);
	assert_page_has(f, "value=\"54/KH-TSB\"");
	number[1] = FIELD("ngay", "30/4/2022");
	assert_int_equal(visit(f, w->head, "POST", PLAN "/so", number, 2), 303);
	p = remedy_plan_as(f, w->officer, SONG_BE);
	int64_t id = p.items.at[0].lines.at[0].id;
	const char *line = arena_printf(&f->arena, PLAN "/viec/%" PRId64, id).at;
	struct str on = arena_printf(&f->arena, "xong_%" PRId64, id);
	struct str note = arena_printf(&f->arena, "kq_%" PRId64, id);
	struct http_field mark[] = {{on, STR("1/1/2100")}, {note, STR("Văn bản 12")}};
	assert_int_equal(visit(f, w->officer, "POST", line, mark, 2), 422);
	assert_page_has(f, "value=\"Văn bản 12\"");
	mark[0].value = STR("");
	assert_int_equal(visit(f, w->officer, "POST", line, mark, 2), 303);
	assert_int_equal(visit(f, w->office, "GET", PLAN, NULL, 0), 200);
	assert_page_has(f, "1/2 việc");
	assert_page_has(f, "Văn bản 12");
	assert_page_has(f, "54/KH-TSB");
	assert_page_lacks(f, "/viec/");
	for (int i = 0; i < 2; i++) {
		assert_int_equal(visit(f, w->office, "GET", i == 0 ? PLAN ".pdf" : PLAN ".docx", NULL, 0),
		                 200);
		assert_true(str_has_prefix(visit_page(f), i == 0 ? STR("%PDF") : STR("PK")));
	}
	assert_int_equal(visit(f, w->other_officer, "GET", PLAN ".pdf", NULL, 0), 404);
	why = FIELD("ly_do", "Đổi hạn");
	assert_int_equal(visit(f, w->head, "POST", PLAN "/mo-lai", &why, 1), 303);
	assert_int_equal(visit(f, w->officer, "GET", PLAN, NULL, 0), 200);
	assert_page_has(f, "Mở lại vì: Đổi hạn");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(one_click_fills_in_what_was_lost),
		test(what_was_typed_wrongly_comes_back),
		test(the_head_confirms_and_lines_are_marked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
