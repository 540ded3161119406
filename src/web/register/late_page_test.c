/* late_page_test.c - what comes late, comes back or goes up, as those it concerns read it. */
#include "core/job/job.h"
#include "story.h"
#include "visit.h"

#define FIELDS(...) \
	((const struct http_field[]){__VA_ARGS__}), \
		sizeof((const struct http_field[]){__VA_ARGS__}) / sizeof(struct http_field)
#define FIELD(name_, value_) ((struct http_field){.name = STR(name_), .value = (value_)})
#define DAY (INT64_C(24) * 3600 * 1000000)
#define SHEET "/dang-ky/tram-song-be"

static void
assert_get(struct fixture *f, int64_t account, const char *path)
{
	assert_int_equal(visit(f, account, "GET", path, NULL, 0), 200);
}

/* At the bell of the account, newest first; empty when there is none like it. */
static bool
is_told(struct fixture *f, int64_t account, const char *text)
{
	struct op *op = op_as(f, account);
	struct notices list;

	assert_op(op, notice_list(op, &list));
	for (size_t i = 0; i < list.len; i++)
		if (str_find(list.at[i].text, str_of(text), 0) != SIZE_MAX)
			return true;
	return false;
}

static void
close_on(struct fixture *f, int64_t day)
{
	fixture_sql(
		f, arena_printf(&f->arena, "UPDATE movement_milestone SET closes_on = %" PRId64, day).at);
}

static void
post_exception(struct fixture *f, struct str slug, const char *kind, const char *day,
               const char *quota)
{
	struct movement_plan p;

	story_plan_of(f, slug, &p);
	assert_int_equal(
		visit(f, f->world.office, "POST", story_path(f, slug, "/ngoai-le"),
	          FIELDS(FIELD("dv", arena_printf(&f->arena, "%" PRId64, f->world.unit[1])),
	                 FIELD("loai", str_of(kind)),
	                 FIELD("moc", arena_printf(&f->arena, "%" PRId64, p.milestones.at[0].id)),
	                 FIELD("han", str_of(day)), FIELD("chi_tieu", str_of(quota)),
	                 FIELD("ly_do", STR("Đang chống dịch")))),
		303);
}

static void
why_it_was_late_is_read_by_those_it_was_written_for(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = story_movement(f);
	const char *sheet = story_path(f, slug, SHEET);
	const int64_t readers[] = {w->officer, w->head, w->office, w->leader};

	story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	story_submit(f, slug);
	f->now += 6 * DAY; /* 21/04/2022, two days late */
	assert_int_equal(visit(f, w->head, "POST", story_path(f, slug, SHEET "/xac-nhan"),
	                       FIELDS(FIELD("ly_do", STR("chờ họp chi bộ")))),
	                 303);
	for (size_t i = 0; i < COUNT_OF(readers); i++) {
		assert_get(f, readers[i], sheet);
		assert_page_has(f, "Nộp chậm 2 ngày. Lý do: chờ họp chi bộ");
		assert_page_has(f, "Xác nhận và gửi Mẫu 1, chậm 2 ngày. Lý do: chờ họp chi bộ");
	}
	assert_get(f, w->office, story_path(f, slug, "/dang-ky"));
	assert_page_has(f, "Lý do nộp chậm: chờ họp chi bộ");
	assert_get(f, w->other_officer, story_path(f, slug, "/dang-ky"));
	assert_page_has(f, "Nộp chậm 2 ngày");
	assert_page_lacks(f, "chờ họp chi bộ");
	assert_get(f, w->office, story_path(f, slug, "/tong-hop"));
	assert_page_has(f, "Nộp chậm 2 ngày");
	assert_get(f, w->auditor, "/nhat-ky");
	assert_page_has(f, "Lý do: chờ họp chi bộ");
	assert_int_equal(visit(f, w->office, "POST", story_path(f, slug, SHEET "/tra-lai"),
	                       FIELDS(FIELD("ly_do", STR("Viết rõ hơn")))),
	                 303);
	f->now += 3 * DAY;
	/* Sent again, it is as late as it was. */
	story_submit(f, slug);
	story_confirm(f, slug);
	assert_get(f, w->head, sheet);
	assert_page_has(f, "Nộp chậm 2 ngày. Lý do: chờ họp chi bộ");
	assert_page_lacks(f, "chậm 5 ngày");
}

static void
what_came_back_is_written_and_sent_after_the_closing_day(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = story_movement(f);
	const char *sheet = story_path(f, slug, SHEET);

	close_on(f, fixture_day(2022, 4, 22));
	assert_get(f, w->officer, story_path(f, slug, ""));
	assert_page_has(f, "nhận đến hết 22/04/2022");
	assert_get(f, w->officer, sheet);
	assert_page_has(f, "Nhận nộp chậm đến hết ngày 22/04/2022.");
	assert_get(f, w->office, story_path(f, slug, "/dang-ky"));
	assert_page_has(f, "Nhận nộp chậm đến hết ngày 22/04/2022.");
	story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	story_submit(f, slug);
	/* A reason that nobody asked for, since it is in time. */
	assert_int_equal(visit(f, w->head, "POST", story_path(f, slug, SHEET "/xac-nhan"),
	                       FIELDS(FIELD("ly_do", STR("phòng khi chậm")))),
	                 303);
	assert_get(f, w->office, story_path(f, slug, "/dang-ky"));
	assert_page_lacks(f, "phòng khi chậm");
	f->now += 10 * DAY; /* 25/04/2022 */
	assert_int_equal(visit(f, w->office, "POST", story_path(f, slug, SHEET "/tra-lai"),
	                       FIELDS(FIELD("ly_do", STR("Ghi rõ đơn vị chủ trì")))),
	                 303);
	assert_get(f, w->officer, "/viec-cua-toi");
	assert_page_has(f, "Bổ sung Mẫu 1 của Trạm Sông Bé");
	assert_get(f, w->officer, sheet);
	assert_page_has(f, "Ghi rõ đơn vị chủ trì");
	assert_page_lacks(f, "Đã hết hạn nhận đăng ký");
	assert_page_has(f, "Trình lãnh đạo xác nhận");
	story_submit(f, slug);
	assert_get(f, w->head, "/viec-cua-toi");
	assert_page_has(f, "Xác nhận Mẫu 1 của Trạm Sông Bé");
	story_confirm(f, slug);
	assert_get(f, w->office, sheet);
	assert_page_lacks(f, "Nộp chậm");
}

static void
nobody_is_sent_to_a_sheet_that_is_not_taken_any_more(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = story_movement(f);
	const char *board = story_path(f, slug, "/dang-ky"), *remind = story_path(f, slug, "/nhac");
	struct register_owings owed;
	struct str unit = arena_printf(&f->arena, "%" PRId64, w->unit[1]);

	close_on(f, fixture_day(2022, 4, 22));
	story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	f->now += 7 * DAY; /* 22/04/2022: late, and taken */
	assert_get(f, w->officer, "/viec-cua-toi");
	assert_page_has(f, "Đăng ký Mẫu 1 của Trạm Sông Bé");
	struct op *op = op_as(f, w->office);
	assert_op(op, register_owing(op, 0, op->today, &owed));
	assert_int_equal(owed.len, 3);
	f->now += DAY;
	assert_get(f, w->officer, "/viec-cua-toi");
	assert_page_lacks(f, "Đăng ký Mẫu 1 của Trạm Sông Bé");
	assert_get(f, w->office, "/viec-cua-toi");
	assert_page_lacks(f, "đơn vị chưa gửi Mẫu 1");
	assert_get(f, w->office, board);
	assert_page_has(f, "3/3 đơn vị chưa gửi Mẫu 1");
	assert_page_has(f, "Chưa gửi, không nhận nữa");
	assert_page_has(f, "3 đơn vị không gửi được nữa");
	assert_page_has(f, "Đã ngừng nhận sau ngày 22/04/2022.");
	assert_page_lacks(f, "name=\"dv\"");
	assert_page_lacks(f, "Nhắc 3 đơn vị");
	assert_int_equal(visit(f, w->office, "POST", remind, FIELDS(FIELD("dv", unit))), 422);
	op = op_as(f, w->office);
	assert_op(op, register_owing(op, 0, op->today, &owed));
	assert_int_equal(owed.len, 0);
	assert_get(f, w->office, "/tong-quan");
	assert_page_lacks(f, "Nhắc cả");
	/* More time for one unit: it is asked and reminded again. */
	post_exception(f, slug, "due", "30/4/2022", "");
	assert_get(f, w->officer, "/viec-cua-toi");
	assert_page_has(f, "Đăng ký Mẫu 1 của Trạm Sông Bé");
	assert_get(f, w->office, board);
	assert_page_has(f, "Nhắc 1 đơn vị");
	assert_page_has(f, "2 đơn vị không gửi được nữa");
	assert_int_equal(visit(f, w->office, "POST", remind, FIELDS(FIELD("tat_ca", STR("1")))), 303);
}

static void
a_unit_is_told_what_it_is_asked_differently(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = story_movement(f);

	story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	post_exception(f, slug, "due", "25/4/2022", "");
	assert_true(is_told(f, w->head,
	                    "Trạm Sông Bé được lùi “Đăng ký” đến hết 25/04/2022. Lý do: "
	                    "Đang chống dịch"));
	assert_true(is_told(f, w->officer, "đến hết 25/04/2022"));
	assert_false(is_told(f, w->other_officer, "Trạm Sông Bé"));
	post_exception(f, slug, "quota", "", "4");
	assert_true(is_told(f, w->officer, "Chỉ tiêu riêng của Trạm Sông Bé: 4 giải pháp."));
	post_exception(f, slug, "exempt", "", "");
	assert_true(is_told(f, w->head, "Trạm Sông Bé được miễn “Đăng ký”. Lý do: Đang chống dịch"));

	/* Excused, a sheet on its way is no task with a day, and both pages say so. */
	story_submit(f, slug);
	f->now += 6 * DAY;
	assert_get(f, w->head, "/viec-cua-toi");
	assert_page_has(f, "Xác nhận Mẫu 1 của Trạm Sông Bé");
	assert_page_lacks(f, "Chậm 2 ngày");
	assert_get(f, w->head, story_path(f, slug, SHEET));
	assert_page_has(f, "Đơn vị được miễn đăng ký. Lý do: Đang chống dịch");
	assert_get(f, w->office, story_path(f, slug, "/dang-ky"));
	assert_page_has(f, "Được miễn đăng ký");
	/* Two are to be ended: the quota and being excused. */
	for (int i = 0; i < 2; i++) {
		assert_get(f, w->office, story_path(f, slug, "/ngoai-le"));
		struct str id = visit_value(f, "id");
		assert_int_equal(visit(f, w->office, "POST", story_path(f, slug, "/ngoai-le/bo"),
		                       FIELDS(FIELD("id", id))),
		                 303);
	}
	assert_true(
		is_told(f, w->head, "Trạm Sông Bé theo lại kế hoạch chung: ngoại lệ đã bỏ (Đăng ký)"));
	assert_true(is_told(f, w->head, "ngoại lệ đã bỏ (chỉ tiêu)"));
}

static void
the_board_says_of_every_sheet_that_it_is_overdue(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str slug = story_movement(f);
	const char *board = story_path(f, slug, "/dang-ky");

	story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	story_submit(f, slug);
	assert_get(f, w->office, board);
	assert_page_lacks(f, "quá hạn");
	f->now += 6 * DAY;
	assert_get(f, w->office, board);
	assert_page_has(f, "Chờ trưởng đơn vị, quá hạn");
	assert_page_has(f, "Chưa gửi, quá hạn");
	assert_int_equal(visit(f, w->head, "POST", story_path(f, slug, SHEET "/tra-lai"),
	                       FIELDS(FIELD("ly_do", STR("Viết rõ hơn")))),
	                 303);
	assert_get(f, w->office, board);
	assert_page_has(f, "Cần bổ sung, quá hạn");
}

static void
rows_without_a_level_are_said_to_be_that(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_two_sent(f); /* one asks for a level, one does not */
	struct op *op = op_as(f, f->world.office);
	struct register_rows rows;
	struct movement m;

	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, register_consolidated(op, &m, STR(""), op->today, &rows));
	struct str one = arena_printf(&f->arena, "%" PRId64, rows.at[0].id),
			   two = arena_printf(&f->arena, "%" PRId64, rows.at[1].id);
	assert_int_equal(visit(f, f->world.office, "POST", story_path(f, slug, "/chon"),
	                       FIELDS(FIELD("chon", one), FIELD("chon", two),
	                              FIELD("cap", STR(REGISTER_LEVEL_ASKED)))),
	                 303);
	struct str flash = visit_response(f)->set_cookies[0];
	/* «chưa ghi cấp đăng ký», and not «chưa gửi hoặc đang thực hiện» */
	assert_int_not_equal(str_find(flash, STR("ghi%20c%E1%BA%A5p"), 0), SIZE_MAX);
	assert_int_equal(str_find(flash, STR("ho%E1%BA%B7c"), 0), SIZE_MAX);
}

static void
the_day_of_confirmation_is_the_day_the_head_sent(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct str code = story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	const char *path = arena_printf(&f->arena, "/sang-kien/%.*s", STR_ARG(code)).at;

	story_submit(f, slug);
	assert_get(f, f->world.head, path);
	assert_page_lacks(f, "<b>Xác nhận</b>15/04/2022");
	f->now += 2 * DAY;
	story_confirm(f, slug);
	assert_get(f, f->world.head, path);
	assert_page_has(f, "<b>Xác nhận</b>17/04/2022");
}

/* ---- upward ---------------------------------------------------------------------------------- */

static struct register_rows
rows_of(struct fixture *f, int64_t office, struct str slug, struct movement *m)
{
	struct op *op = op_as(f, office);
	struct register_rows rows;

	assert_op(op, movement_get(op, slug, m));
	assert_op(op, register_consolidated(op, m, STR(""), op->today, &rows));
	return rows;
}

static void
choose(struct fixture *f, int64_t office, struct str slug, size_t row, const char *level,
       const char *reason)
{
	struct movement m;
	struct register_rows rows = rows_of(f, office, slug, &m);
	struct register_chosen chosen;

	assert_op(&f->op, register_choose(&f->op, &m, &rows.at[row].id, 1, str_of(level), *reason != 0,
	                                  str_of(reason), &chosen));
	assert_int_equal(chosen.done, 1);
}

static void
what_is_decided_above_comes_back(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str above = story_movement_above(f), slug = story_two_sent(f);
	const char *list = story_path(f, slug, "/tong-hop");
	const char *there = story_path(f, above, "/dang-ky/chi-cuc-thu-nghiem");

	story_choose(f, slug);
	assert_int_equal(
		visit(f, w->office, "POST", story_path(f, slug, "/gui"), FIELDS(FIELD("cap", STR("so")))),
		303);
	assert_true(is_told(f, w->superior_office, "Chi cục Thử nghiệm gửi 2 giải pháp"));
	assert_get(f, w->office, list);
	assert_page_has(f, "Đã gửi Sở Thử nghiệm");
	/* Nobody's head confirmed it: the office sent. */
	assert_get(f, w->superior_office, there);
	assert_page_lacks(f, "Đã xác nhận");
	assert_page_lacks(f, "Trưởng đơn vị xác nhận");
	assert_page_has(f, "Cơ quan lập danh sách");

	choose(f, w->superior_office, above, 0, "tp", "");
	choose(f, w->superior_office, above, 1, "", "Trùng với đề án đã có");
	assert_true(is_told(f, w->office,
	                    "Sở Thử nghiệm chọn 1 giải pháp đã gửi lên vào danh sách cấp Thành phố"));
	assert_true(is_told(f, w->office,
	                    "Sở Thử nghiệm không chọn 1 giải pháp đã gửi lên. Lý do: "
	                    "Trùng với đề án đã có"));
	assert_get(f, w->office, list);
	assert_page_has(f, "Sở Thử nghiệm chọn cấp Thành phố");
	assert_page_has(f, "Sở Thử nghiệm không chọn");
	assert_page_has(f, "Trùng với đề án đã có");
	/* Its unit reads it on the initiative, with the day. */
	struct movement m;
	struct register_rows rows = rows_of(f, w->office, slug, &m);
	for (size_t i = 0; i < 2; i++) {
		assert_get(f, w->officer,
		           arena_printf(&f->arena, "/sang-kien/%.*s", STR_ARG(rows.at[i].code)).at);
		assert_page_has(f, i == 0 ? "<dd>Sở Thử nghiệm chọn vào danh sách cấp Thành phố"
		                          : "<dd>Sở Thử nghiệm không chọn: Trùng với đề án đã có");
		assert_page_has(f, i == 0 ? "<b>Sở Thử nghiệm chọn vào danh sách cấp Thành phố"
		                          : "<b>Sở Thử nghiệm không chọn: Trùng với đề án đã có");
	}
}

static void
each_list_goes_up_by_itself_and_says_when(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str above = story_movement_above(f), slug = story_two_sent(f);
	const char *send = story_path(f, slug, "/gui"), *list = story_path(f, slug, "/tong-hop");
	const char *there = story_path(f, above, "/dang-ky/chi-cuc-thu-nghiem");

	choose(f, w->office, slug, 0, "tp", "");
	choose(f, w->office, slug, 1, "so", "");
	assert_get(f, w->office, "/viec-cua-toi");
	assert_page_has(f, "/tong-hop?cap=tp\"");
	assert_page_has(f, "Gửi 1 giải pháp của danh sách cấp Sở lên cấp trên");
	assert_int_equal(visit(f, w->office, "POST", send, FIELDS(FIELD("cap", STR("tp")))), 303);
	assert_get(f, w->office, "/viec-cua-toi");
	assert_page_lacks(f, "/tong-hop?cap=tp\"");
	assert_page_has(f, "/tong-hop?cap=so\"");
	f->now += DAY / 24;
	assert_int_equal(visit(f, w->office, "POST", send, FIELDS(FIELD("cap", STR("so")))), 303);
	assert_true(is_told(f, w->superior_office, "Chi cục Thử nghiệm gửi bổ sung 1 giải pháp"));
	assert_int_equal(visit(f, w->office, "GET", list, FIELDS(FIELD("cap", STR("so")))), 200);
	assert_page_has(f, "Gửi lần đầu lúc 15/04/2022 10:00");
	assert_int_equal(visit(f, w->office, "GET", list, FIELDS(FIELD("cap", STR("tp")))), 200);
	assert_page_has(f, "Gửi lần đầu lúc 15/04/2022 09:00");
	assert_get(f, w->office, "/viec-cua-toi");
	assert_page_lacks(f, "lên cấp trên");
	/* What comes back is a task of its own, and leads to where it is corrected. */
	assert_int_equal(visit(f, w->superior_office, "POST",
	                       story_path(f, above, "/dang-ky/chi-cuc-thu-nghiem/tra-lai"),
	                       FIELDS(FIELD("ly_do", STR("Ghi rõ đơn vị chủ trì")))),
	                 303);
	assert_get(f, w->office, "/viec-cua-toi");
	assert_page_has(f, "Bổ sung Mẫu 1 của Chi cục Thử nghiệm");
	assert_page_has(f, there);
	assert_int_equal(visit(f, w->office, "POST", there, FIELDS(FIELD("viec", STR("xac-nhan")))),
	                 303);
	assert_true(is_told(f, w->superior_office, "Chi cục Thử nghiệm gửi lại Mẫu 1 đã bổ sung"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(why_it_was_late_is_read_by_those_it_was_written_for),
		test(what_came_back_is_written_and_sent_after_the_closing_day),
		test(nobody_is_sent_to_a_sheet_that_is_not_taken_any_more),
		test(a_unit_is_told_what_it_is_asked_differently),
		test(the_board_says_of_every_sheet_that_it_is_overdue),
		test(rows_without_a_level_are_said_to_be_that),
		test(the_day_of_confirmation_is_the_day_the_head_sent),
		test(what_is_decided_above_comes_back),
		test(each_list_goes_up_by_itself_and_says_when),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
