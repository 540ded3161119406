/* appraisal_testing.c - see appraisal_testing.h. */
#include "core/index/appraisal_testing.h"

#include "core/index/round_testing.h"

static const char set_text[] =
	"{\"name\":\"Bộ thử\",\"year\":2022,\"total\":10,\"rounding\":2,\"criteria\":["
	"{\"code\":\"1\",\"name\":\"Điều hành\",\"max\":6},"
	"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Kế hoạch\",\"max\":4,\"rule\":{\"kind\":\"ratio\","
	"\"floor\":90}},"
	"{\"code\":\"1.2\",\"parent\":\"1\",\"name\":\"Báo cáo\",\"max\":2,\"rule\":{\"kind\":\"steps\","
	"\"steps\":[{\"label\":\"đủ\",\"points\":2},{\"label\":\"thiếu\",\"points\":0.5},"
	"{\"label\":\"không\",\"points\":0}]}},"
	"{\"code\":\"2\",\"name\":\"Hài lòng\",\"max\":4,\"rule\":{\"kind\":\"survey\",\"weights\":{"
	"\"A\":100,\"B\":50}}}],"
	"\"grades\":[{\"name\":\"Tốt\",\"least\":80},{\"name\":\"Khá\",\"least\":0}]}";

static void
say(struct fixture *f, int64_t account, int64_t round, const char *unit, size_t item,
    const char *json)
{
	struct round_sheet s = unit_sheet_as(f, account, round, unit);
	struct criteria_input in;

	assert_true(criteria_input_parse(&f->arena, str_of(json), &in));
	assert_op(&f->op,
	          round_line_save(&f->op, &s, item, s.lines[item].version, &in, STR("Ở văn thư")));
}

/* The head of Trạm Sông Bé sends; Trạm Núi Lớn has no head here, so its sheet is handed in for it.
 */
static void
send(struct fixture *f, int64_t round)
{
	static const char *const units[] = {SONG_BE, NUI_LON};
	const int64_t accounts[] = {f->world.head, f->world.other_officer};

	for (size_t i = 0; i < 2; i++) {
		say(f, accounts[i], round, units[i], 1, "{\"done\":95,\"of\":100}");
		say(f, accounts[i], round, units[i], 2, "{\"step\":\"đủ\"}");
		struct round_sheet s = unit_sheet_as(f, accounts[i], round, units[i]);
		assert_op(&f->op, round_submit(&f->op, &s));
	}
	fixture_sql(f, "UPDATE index_entry SET state = 'sent', sent_at = 1 WHERE state = 'waiting'");
}

int64_t
appraisal_test_round(struct fixture *f, int64_t year)
{
	int64_t id = round_test_open(f, STR(set_text), year);

	send(f, id);
	int64_t position = op_as(f, f->world.council)->seats[0].position;
	struct appraisal a = appraisal_as(f, f->world.office, id);
	assert_op(&f->op, appraisal_assign(&f->op, &a, 0, position));
	return id;
}

int64_t
appraisal_test_begun(struct fixture *f, int64_t year)
{
	int64_t id = appraisal_test_round(f, year);
	struct appraisal a = appraisal_as(f, f->world.office, id);

	const char *field;
	assert_op(&f->op, appraisal_begin(&f->op, &a, DAY_NONE, &field));
	return id;
}

struct appraisal
appraisal_as(struct fixture *f, int64_t account, int64_t round)
{
	struct appraisal a;
	struct op *op = op_as(f, account);

	assert_op(op, appraisal_get(op, round, &a));
	return a;
}

struct round_sheet
appraisal_sheet_as(struct fixture *f, int64_t account, int64_t round, const char *unit)
{
	struct round_sheet s;
	struct op *op = op_as(f, account);

	assert_op(op, appraisal_sheet_get(op, round, str_of(unit), &s));
	return s;
}

struct round_sheet
unit_sheet_as(struct fixture *f, int64_t account, int64_t round, const char *unit)
{
	struct round_sheet s;
	struct op *op = op_as(f, account);

	assert_op(op, round_sheet_get(op, round, str_of(unit), &s));
	return s;
}

void
appraisal_give(struct fixture *f, int64_t account, int64_t round, const char *unit, size_t item,
               int64_t points, const char *reason)
{
	struct round_sheet s = appraisal_sheet_as(f, account, round, unit);
	enum round_stage stage = s.round.phase == ROUND_FIRST ? STAGE_FIRST : STAGE_SECOND;

	assert_op(&f->op,
	          appraisal_mark(&f->op, &s, item,
	                         &(struct appraisal_typed){.points = points,
	                                                   .reason = str_of(reason),
	                                                   .seen = s.lines[item].marks[stage].id}));
}

void
appraisal_give_rest_of(struct fixture *f, int64_t account, int64_t round, const char *unit)
{
	struct round_sheet s = appraisal_sheet_as(f, account, round, unit);
	int64_t n;

	if (s.n_waits > 0)
		assert_op(&f->op, appraisal_agree(&f->op, &s, true, &n));
}

void
appraisal_give_rest(struct fixture *f, int64_t account, int64_t round)
{
	static const char *const units[] = {SONG_BE, NUI_LON};

	for (size_t i = 0; i < 2; i++)
		appraisal_give_rest_of(f, account, round, units[i]);
}

void
appraisal_over(struct fixture *f, int64_t account, int64_t round, size_t area)
{
	struct appraisal a = appraisal_as(f, account, round);

	assert_op(&f->op, appraisal_hand_over(&f->op, &a, area));
}

void
appraisal_open_window(struct fixture *f, int64_t round)
{
	struct appraisal a = appraisal_as(f, f->world.office, round);
	const char *field;

	assert_op(&f->op, appraisal_window(
						  &f->op, &a,
						  &(struct appraisal_days){f->op.today, f->op.today + 10, false}, &field));
}

void
appraisal_to_second(struct fixture *f, int64_t round)
{
	f->now += INT64_C(11) * 86400 * 1000000;
	struct appraisal a = appraisal_as(f, f->world.office, round);
	const char *field;
	assert_op(&f->op, appraisal_second(&f->op, &a, DAY_NONE, &field));
}
