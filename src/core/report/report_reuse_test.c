/* report_reuse_test.c - this year's report beside last year's. On both engines. */
#include "core/report/reuse.h"
#include "story.h"

static const char last_year[] =
	"Trạm đã gọi điện báo trước giờ trả kết quả cho từng hộ ven sông, ghi sổ người nhận và hỏi lại sau "
	"một tuần xem có phải đi thêm lần nào không.";
static const char this_year[] =
	"Năm nay trạm làm thêm bảng giờ dán ở ba chợ. Tram da goi dien bao truoc gio tra ket qua cho tung ho "
	"ven song, ghi so nguoi nhan va hoi lai sau mot tuan xem co phai di them lan nao khong.";

/* unit[1] confirms the interim report of a year with that text as its part IV. */
static struct str
confirmed(struct fixture *f, int year, const char *text)
{
	struct str movement = story_report_movement(f, year);
	struct str period = report_period_slug(&f->arena, movement, STR("interim"));

	f->now = day_start_time(fixture_day(year, 6, 1));
	story_report_fill(f, f->world.officer, period, f->world.unit[1]);
	(void)story_report_write(f, f->world.officer, period, f->world.unit[1], "IV", text);
	story_report_confirm(f, f->world.head, period, f->world.unit[1]);
	return period;
}

static struct report_period
period_of(struct fixture *f, int64_t account, struct str slug)
{
	struct op *op = op_as(f, account);
	struct report_period p;

	assert_op(op, report_period_get(op, slug, &p));
	return p;
}

static void
what_was_written_a_year_before_is_told(void **state)
{
	struct fixture *f = *state;
	struct str first = confirmed(f, 2022, last_year), second = confirmed(f, 2023, this_year);
	struct report_reuse_lines lines;
	struct report_reuse_pair pair;
	struct report_period p = period_of(f, f->world.office, first);

	/* Nothing to compare with in the first year. */
	assert_op(&f->op, report_reuse_list(&f->op, &p, 0, &lines));
	assert_int_equal(lines.len, 1);
	assert_false(lines.at[0].before);
	assert_op(&f->op, report_reuse_pair(&f->op, &p, STR("tram-song-be"), &pair));
	assert_false(pair.line.before);

	p = period_of(f, f->world.office, second);
	assert_op(&f->op, report_reuse_list(&f->op, &p, 0, &lines));
	assert_true(lines.len == 1 && lines.next == 0 && lines.at[0].before);
	assert_str(lines.at[0].unit_name, "Trạm Sông Bé");
	assert_true(lines.at[0].covered > 50 && lines.at[0].covered < 100);
	assert_op(&f->op, report_reuse_pair(&f->op, &p, STR("tram-song-be"), &pair));
	assert_true(pair.with.passages.len > 0);
	const struct novelty_run *r = &pair.with.runs.at[0];
	assert_true(r->to > r->from && r->to <= pair.text.len && r->other_to <= pair.before.len);
	assert_false(report_reuse_pair(&f->op, &p, STR("tram-nui-lon"), &pair));
	assert_int_equal(f->op.err.code, ERR_NOT_FOUND);
	/* Behind the last one there is none. */
	p = period_of(f, f->world.office, second);
	assert_op(&f->op, report_reuse_list(&f->op, &p, f->world.unit[1], &lines));
	assert_int_equal(lines.len, 0);
}

static void
it_is_for_who_sees_all_that_was_sent(void **state)
{
	struct fixture *f = *state;
	struct str slug = confirmed(f, 2022, last_year);
	struct report_reuse_lines lines;
	struct report_period p = period_of(f, f->world.leader, slug);

	assert_op(&f->op, report_reuse_list(&f->op, &p, 0, &lines));
	p = period_of(f, f->world.auditor, slug);
	assert_op(&f->op, report_reuse_list(&f->op, &p, 0, &lines));
	const int64_t others[] = {f->world.officer, f->world.head, f->world.other_officer};
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		p = period_of(f, others[i], slug);
		assert_false(report_reuse_list(&f->op, &p, 0, &lines));
		assert_int_equal(f->op.err.code, ERR_DENIED);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(what_was_written_a_year_before_is_told),
		test(it_is_for_who_sees_all_that_was_sent),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
