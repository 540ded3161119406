/* selection_page_test.c - the pages of choosing for replication: begun, scored, decided, papers. */
#include "core/initiative/initiative.h"
#include "story.h"
#include "visit.h"

static const char *
begin(struct fixture *f, struct str *ret_code)
{
	struct str slug = story_movement(f);
	struct initiative i;

	*ret_code = story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");
	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	struct op *op = op_as(f, f->world.head);
	assert_op(op, initiative_get(op, *ret_code, &i));
	assert_op(op, initiative_complete(op, *ret_code, i.version, op->today));
	fixture_sql(f, arena_printf(&f->arena,
	                            "INSERT INTO movement_criterion (movement_id, subject, number, "
	                            "text, predicate, argument) SELECT id, 'replication', 1, 'Giải "
	                            "quyết vấn đề', '', '' FROM movement WHERE slug = '%.*s'",
	                            STR_ARG(slug))
	                   .at);
	return story_path(f, slug, "/nhan-rong");
}

static void
a_model_is_scored_chosen_and_decided(void **state)
{
	struct fixture *f = *state;
	struct str code;
	const char *list = begin(f, &code);
	const char *one = arena_printf(&f->arena, "%s/%.*s", list, STR_ARG(code)).at;
	const char *decide = arena_printf(&f->arena, "%s-quyet-dinh", list).at;
	struct http_field target[] = {{STR("can_chon"), STR("nhiều")}};

	assert_int_equal(visit(f, f->world.office, "GET", list, NULL, 0), 200);
	assert_page_has(f, "Bắt đầu khảo sát");
	assert_int_equal(visit(f, f->world.office, "POST", list, target, 1), 422);
	assert_page_has(f, "Nhập số mô hình cần chọn, từ 1 đến 1.000.");
	assert_page_has(f, "nhiều");
	target[0].value = STR("20");
	assert_int_equal(visit(f, f->world.leader, "POST", list, target, 1), 403);
	assert_int_equal(visit(f, f->world.office, "POST", list, target, 1), 303);

	struct http_field sheet[] = {{STR("pb"), STR("0")},
	                             {STR("d_0"), STR("12")},
	                             {STR("ket_qua"), STR("Xem tại trạm")},
	                             {STR("chon"), STR("1")}};
	assert_int_equal(visit(f, f->world.office, "POST", one, sheet, 4), 422);
	assert_page_has(f, "Xem tại trạm");
	sheet[1].value = STR("8,5");
	assert_int_equal(visit(f, f->world.office, "POST", one, sheet, 4), 303);
	assert_int_equal(visit(f, f->world.leader, "GET", one, NULL, 0), 200);
	assert_page_has(f, "8,5");
	assert_page_lacks(f, "Lưu phiếu");
	assert_int_equal(visit(f, f->world.head, "GET", one, NULL, 0), 404);

	struct http_field decision[] = {{STR("so_qd"), STR("5/QĐ-CC")},
	                                {STR("ngay_qd"), STR("31/2/2022")},
	                                {STR("nguoi_ky"), STR("Chi cục trưởng")}};
	assert_int_equal(visit(f, f->world.office, "POST", decide, decision, 3), 422);
	assert_page_has(f, "31/2/2022");
	decision[1].value = STR("14/4/2022");
	assert_int_equal(visit(f, f->world.office, "POST", decide, decision, 3), 422);
	assert_page_has(f, "đặt lại số cần chọn");
	target[0].value = STR("1");
	assert_int_equal(visit(f, f->world.office, "POST", list, target, 1), 303);
	assert_int_equal(visit(f, f->world.office, "POST", decide, decision, 3), 303);
	assert_int_equal(visit(f, f->world.auditor, "GET", list, NULL, 0), 200);
	assert_page_has(f, "5/QĐ-CC");
	const char *model = arena_printf(&f->arena, "/nhan-rong/%.*s", STR_ARG(code)).at;
	assert_int_equal(visit(f, f->world.officer, "GET", model, NULL, 0), 200);
	assert_page_has(f, "Quyết định nhân rộng");
	static const char *const files[] = {".docx", ".pdf", ".xlsx", "-quyet-dinh.docx",
	                                    "-quyet-dinh.pdf"};
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		const char *path = arena_printf(&f->arena, "%s%s", list, files[i]).at;
		assert_int_equal(visit(f, f->world.leader, "GET", path, NULL, 0), 200);
		assert_true(visit_page(f).len > 1000);
	}
	const char *dossier = arena_printf(&f->arena, "%s/ho-so.pdf", model).at;
	assert_int_equal(visit(f, f->world.officer, "GET", dossier, NULL, 0), 200);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {test(a_model_is_scored_chosen_and_decided)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
