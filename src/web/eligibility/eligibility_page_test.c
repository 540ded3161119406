/* eligibility_page_test.c - the pages of conditions and of the facts they stand on. */
#include "core/initiative/initiative.h"
#include "story.h"
#include "visit.h"

static struct str
begin(struct fixture *f)
{
	struct str slug = story_movement(f);
	struct str code = story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	struct initiative i;

	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	struct op *op = op_as(f, f->world.head);
	assert_op(op, initiative_get(op, code, &i));
	assert_op(op, initiative_complete(op, code, i.version, op->today));
	fixture_sql(
		f, arena_printf(&f->arena,
	                    "DELETE FROM movement_criterion; INSERT INTO movement_criterion "
	                    "(movement_id, subject, number, text, predicate, argument) SELECT id, "
	                    "'collective', 1, 'Có giải pháp hoàn thành', 'registered', '' FROM "
	                    "movement WHERE slug = '%.*s'; INSERT INTO movement_criterion "
	                    "(movement_id, subject, number, text, predicate, argument) SELECT id, "
	                    "'exclusion', 1, 'Tập thể có cá nhân vi phạm', 'no_violation', '' FROM "
	                    "movement WHERE slug = '%.*s'",
	                    STR_ARG(slug), STR_ARG(slug))
			   .at);
	return slug;
}

static int
get(struct fixture *f, int64_t account, const char *path)
{
	return visit(f, account, "GET", path, NULL, 0);
}

static void
the_office_sees_why_and_enters_what_is_lacking(void **state)
{
	struct fixture *f = *state;
	struct str slug = begin(f);
	const char *list = story_path(f, slug, "/dieu-kien");
	const char *sheet = story_path(f, slug, "/dieu-kien/tap-the/tram-song-be");

	assert_int_equal(get(f, f->world.office, list), 200);
	assert_page_has(f, "Trạm Sông Bé");
	assert_page_has(f, "Chưa có căn cứ không vi phạm trong năm 2022.");
	assert_page_has(f, "Chưa đăng ký giải pháp nào trong phong trào này.");
	assert_int_equal(get(f, f->world.office, sheet), 200);
	assert_page_has(f, "Đã đăng ký 1 giải pháp, hoàn thành 1.");
	assert_page_has(f, "Ghi căn cứ");

	struct http_field form[] = {
		{STR("loai"), STR("violation")},
		{STR("nam"), STR("2022")},
		{STR("dv"), arena_i64(&f->arena, f->world.unit[1])},
		{STR("nguoi"), STR("")},
		{STR("gia_tri"), STR("none")},
		{STR("so_vb"), STR("")},
		{STR("ngay_vb"), STR("31/02/2022")},
	};
	assert_int_equal(visit(f, f->world.office, "POST", "/can-cu/moi", form, COUNT_OF(form)), 422);
	assert_page_has(f, "Ghi số văn bản làm căn cứ, hoặc đính kèm tệp minh chứng.");
	assert_page_has(f, "31/02/2022");
	form[5].value = STR("7/BC-SB");
	form[6].value = STR("1/3/2022");
	assert_int_equal(visit(f, f->world.office, "POST", "/can-cu/moi", form, COUNT_OF(form)), 303);
	struct str made = visit_location(f);
	assert_int_equal(get(f, f->world.office, sheet), 200);
	assert_page_has(f, "Không có vi phạm (văn bản số 7/BC-SB ngày 01/03/2022).");
	assert_page_has(f, "Đủ điều kiện");
	/* Once more leads to the one that is there. */
	assert_int_equal(visit(f, f->world.office, "POST", "/can-cu/moi", form, COUNT_OF(form)), 422);
	assert_page_has(f, "Mở căn cứ đã có");

	/* Changed with a reason; the head reads it and changes nothing. */
	const struct http_field change[] = {{STR("pb"), STR("1")},
	                                    {STR("gia_tri"), STR("some")},
	                                    {STR("so_vb"), STR("8/BC-SB")},
	                                    {STR("ngay_vb"), STR("2/3/2022")},
	                                    {STR("ly_do"), STR("Có kết luận mới")}};
	const char *path = arena_str(&f->arena, made).at;
	assert_int_equal(visit(f, f->world.head, "POST", path, change, COUNT_OF(change)), 403);
	assert_int_equal(visit(f, f->world.secretary, "POST", path, change, COUNT_OF(change)), 303);
	assert_int_equal(visit(f, f->world.office, "POST", path, change, COUNT_OF(change)), 422);
	assert_page_has(f, "Căn cứ này vừa được sửa ở nơi khác");
	assert_int_equal(get(f, f->world.head, path), 200);
	assert_page_has(f, "Có kết luận mới");
	assert_page_lacks(f, "Lý do sửa");
	assert_int_equal(get(f, f->world.office, sheet), 200);
	assert_page_has(f, "Tập thể có cá nhân vi phạm (văn bản số 8/BC-SB ngày 02/03/2022).");
	/* Withdrawn it counts no more. */
	const struct http_field out[] = {{STR("pb"), STR("2")}, {STR("ly_do_rut"), STR("Ghi nhầm")}};
	const char *withdraw = arena_printf(&f->arena, "%s/rut", path).at;
	assert_int_equal(visit(f, f->world.office, "POST", withdraw, out, 2), 303);
	assert_int_equal(get(f, f->world.office, sheet), 200);
	assert_page_has(f, "Chưa có căn cứ không vi phạm trong năm 2022.");
}

static void
lists_narrow_by_state_and_go_out_as_papers(void **state)
{
	struct fixture *f = *state;
	struct str slug = begin(f);
	const struct http_field lacking[] = {{STR("loc"), STR("thieu")}};

	assert_int_equal(
		visit(f, f->world.leader, "GET", story_path(f, slug, "/dieu-kien"), lacking, 1), 200);
	assert_page_has(f, "Trạm Sông Bé");
	assert_page_lacks(f, "Phòng Tổng hợp");
	static const char *const kinds[] = {"docx", "pdf", "xlsx"};
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		const char *path = story_path(f, slug,
		                              arena_printf(&f->arena, "/dieu-kien.%s", kinds[i]).at);
		assert_int_equal(get(f, f->world.office, path), 200);
		assert_true(visit_page(f).len > 1000);
		assert_int_equal(get(f, f->world.head, path), 403);
	}
	const struct http_field persons[] = {{STR("loai"), STR("ca-nhan")}};
	assert_int_equal(
		visit(f, f->world.officer, "GET", story_path(f, slug, "/dieu-kien"), persons, 1), 200);
	assert_page_has(f, "Chưa có tác giả nào có giải pháp trong phong trào này");
}

static void
a_table_is_shown_before_it_is_taken(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {
		{STR("bang"), STR("Năm\tĐơn vị\tLoại căn cứ\tGiá trị\tSố văn bản\n"
	                      "2022\tTrạm Sông Bé\tVi phạm\tkhông rõ\t7/BC\n")},
		{STR("nhan"), STR("1")},
	};

	assert_int_equal(visit(f, f->world.office, "POST", "/can-cu/nhap", form, 1), 200);
	assert_page_has(f, "dòng 2, cột Giá trị");
	assert_page_has(f, "không rõ");
	form[0].value = STR("Năm\tĐơn vị\tLoại căn cứ\tGiá trị\tSố văn bản\n"
	                    "2022\tTrạm Sông Bé\tVi phạm\tKhông\t7/BC\n");
	assert_int_equal(visit(f, f->world.office, "POST", "/can-cu/nhap", form, 1), 200);
	assert_page_has(f, "Xem trước: 1 dòng sẽ được nhập");
	assert_int_equal(visit(f, f->world.office, "POST", "/can-cu/nhap", form, 2), 303);
	const struct http_field year[] = {{STR("nam"), STR("2022")}};
	assert_int_equal(visit(f, f->world.auditor, "GET", "/can-cu", year, 1), 200);
	assert_page_has(f, "7/BC");
	assert_int_equal(visit(f, f->world.officer, "GET", "/can-cu", year, 1), 200);
	assert_page_lacks(f, "7/BC");
	assert_int_equal(get(f, f->world.officer, "/can-cu/nhap"), 403);
	assert_int_equal(get(f, f->world.secretary, "/can-cu/mau.csv"), 200);
	assert_page_has(f, "Loại căn cứ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(the_office_sees_why_and_enters_what_is_lacking),
		test(lists_narrow_by_state_and_go_out_as_papers),
		test(a_table_is_shown_before_it_is_taken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
