/* permission_index.c - rounds of the reform index in each of their phases; see
 * permission_world.h. */
#include "core/index/past.h"
#include "core/index/remedy.h"
#include "core/index/appraisal_testing.h"
#include "core/index/round_testing.h"
#include "core/index/standing.h"
#include "permission_world.h"

/* Round `from` once more as round `from` + 1: worlds are made often, and acts cost more. */
static void
copy(struct fixture *f, int64_t from)
{
	static const char sql[] =
		"INSERT INTO index_round (agency_id, set_id, year, name, due_on, created_at, phase,"
		" explain_from, explain_until, doc_number, doc_on, published_at, version)"
		" SELECT agency_id, set_id, year, name, due_on, created_at, phase, explain_from,"
		" explain_until, doc_number, doc_on, published_at, version FROM index_round"
		" WHERE id = %1$" PRId64 ";"
		"INSERT INTO index_area (round_id, code, position_id, first_at, second_at, reason)"
		" SELECT %2$" PRId64 ", code, position_id, first_at, second_at, reason FROM index_area"
		" WHERE round_id = %1$" PRId64 ";"
		"INSERT INTO index_entry (round_id, unit_id, state, reason, total, applicable, done,"
		" missing, sent_at, version, explained_at, explain_reason, final_points, final_survey,"
		" final_applicable) SELECT %2$" PRId64 ", unit_id, state, reason, total, applicable, done,"
		" missing, sent_at, version, explained_at, explain_reason, final_points, final_survey,"
		" final_applicable FROM index_entry WHERE round_id = %1$" PRId64 " ORDER BY id;"
		"INSERT INTO index_line (entry_id, code, input, points, is_na, why, lead_position, helpers,"
		" due_on, version) SELECT n.id, l.code, l.input, l.points, l.is_na, l.why,"
		" l.lead_position, l.helpers, l.due_on, l.version FROM index_line l"
		" JOIN index_entry o ON o.id = l.entry_id AND o.round_id = %1$" PRId64
		" JOIN index_entry n ON n.unit_id = o.unit_id AND n.round_id = %2$" PRId64 ";"
		"INSERT INTO index_mark (entry_id, code, area, stage, points, is_na, reason, input,"
		" line_version, is_last, account_id, actor_name, made_at) SELECT n.id, m.code, m.area,"
		" m.stage, m.points, m.is_na, m.reason, m.input, m.line_version, m.is_last,"
		" m.account_id, m.actor_name, m.made_at FROM index_mark m"
		" JOIN index_entry o ON o.id = m.entry_id AND o.round_id = %1$" PRId64
		" JOIN index_entry n ON n.unit_id = o.unit_id AND n.round_id = %2$" PRId64 " ORDER BY m.id;"
		"INSERT INTO index_sum (entry_id, area, points, applicable) SELECT n.id, s.area, s.points,"
		" s.applicable FROM index_sum s"
		" JOIN index_entry o ON o.id = s.entry_id AND o.round_id = %1$" PRId64
		" JOIN index_entry n ON n.unit_id = o.unit_id AND n.round_id = %2$" PRId64;

	fixture_sql(f, arena_printf(&f->arena, sql, from, from + 1).at);
}

/* 1.2 of Trạm Sông Bé is worth less than it says. */
static void
to_explaining(struct fixture *f, int64_t id)
{
	appraisal_give(f, f->world.council, id, SONG_BE, 2, 0, "Không có báo cáo");
	appraisal_give_rest(f, f->world.council, id);
	appraisal_over(f, f->world.council, id, 0);
	appraisal_open_window(f, id);
}

static void
to_second(struct fixture *f, int64_t id)
{
	int64_t now = f->now;
	struct round_sheet s = unit_sheet_as(f, f->world.head, id, SONG_BE);

	assert_op(&f->op, appraisal_explain(&f->op, &s, 2, STR("Đã gửi qua trục"), 0));
	s = unit_sheet_as(f, f->world.head, id, SONG_BE);
	assert_op(&f->op, appraisal_explained(&f->op, &s));
	appraisal_to_second(f, id);
	f->now = now;
}

static struct standing
result(struct fixture *f, int64_t id)
{
	struct standing s;
	struct op *op = op_as(f, f->world.office);

	assert_op(op, standing_get(op, id, &s));
	return s;
}

static void
to_decided(struct fixture *f, int64_t id)
{
	const char *field;

	appraisal_give(f, f->world.council, id, SONG_BE, 2, 0, "Trục không có");
	appraisal_over(f, f->world.council, id, 0);
	struct standing s = result(f, id);
	assert_op(&f->op, standing_decide(&f->op, &s, STR("1/QĐ"), f->op.today, &field));
}

/* Set 5: what set 3 says, issued once more for the year of round 1. */
static void
issued_anew(struct fixture *f)
{
	struct op *op = op_as(f, f->world.office);
	struct criteria_problems wrong;
	struct criteria_set s;
	int64_t id;

	assert_op(op, criteria_get(op, 3, &s));
	s.id = s.version = 0;
	s.year = 2022;
	assert_op(op, criteria_save(op, &s, &wrong, &id));
	assert_op(op, criteria_get(op, id, &s));
	assert_op(op, criteria_use(op, &s));
}

/* Round 7 fills itself: Trạm Sông Bé has handed its sheet over, Trạm Núi Lớn still writes. */
static void
filled(struct fixture *f)
{
	static const char set_text[] =
		"{\"name\":\"Bộ tự điền\",\"year\":2022,\"total\":4,\"criteria\":["
		"{\"code\":\"1\",\"name\":\"Sáng kiến\",\"max\":4},"
		"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Đăng ký\",\"max\":4,"
		"\"rule\":{\"kind\":\"count\",\"each\":1},\"measure\":\"initiatives_registered\"}]}";
	int64_t id = round_test_open(f, STR(set_text), 2017);
	struct round_sheet s = unit_sheet_as(f, f->world.head, id, SONG_BE);

	assert_op(&f->op, round_submit(&f->op, &s));
	struct appraisal a = appraisal_as(f, f->world.office, id);
	assert_op(&f->op,
	          appraisal_assign(&f->op, &a, 0, op_as(f, f->world.council)->seats[0].position));
	fixture_sql(
		f, arena_printf(&f->arena, "UPDATE index_round SET phase = 'first' WHERE id = %" PRId64, id)
			   .at);
}

/* A plan of Trạm Sông Bé with one item of one line, which nobody leads; of 2018 confirmed, of 2019
 * a draft. */
static void
plan(struct fixture *f, int64_t year, bool confirmed)
{
	struct op *op = op_as(f, f->world.head);
	struct remedy_problems wrong;
	struct remedy_plan p;
	int64_t id;
	const struct remedy_line_typed line = {.what = STR("Viết tin, bài"), .due = STR("hằng tháng")};

	assert_op(op, remedy_begin(op, year, STR(SONG_BE)));
	assert_op(op, remedy_get(op, year, STR(SONG_BE), &p));
	while (p.items.len > 1) {
		assert_op(op, remedy_item_delete(op, &p, p.items.at[1].id));
		assert_op(op, remedy_get(op, year, STR(SONG_BE), &p));
	}
	id = p.items.len > 0 ? p.items.at[0].id : 0;
	const struct remedy_item_typed in = {
		.version = 1, .name = STR("Tuyên truyền"), .lines = &line, .n_lines = 1};
	assert_op(op, remedy_item_save(op, &p, id, &in, &wrong, &id));
	assert_op(op, remedy_get(op, year, STR(SONG_BE), &p));
	assert_op(op, remedy_save(op, &p, p.text_version,
	                          &(struct remedy_typed){.basis = STR("Quyết định số 1"),
	                                                 .goal_points = STR("93")},
	                          &wrong));
	assert_op(op, remedy_get(op, year, STR(SONG_BE), &p));
	if (confirmed)
		assert_op(op, remedy_confirm(op, &p, p.version));
}

/* A document for the first criterion of round 1 and for 1.2 of round 2. */
static void
proved(struct fixture *f)
{
	fixture_sql(f,
	            "INSERT INTO index_proof (entry_id, number, name, issued_on, created_at)"
	            " SELECT e.id, '', 'Kế hoạch', 19000, 1 FROM index_entry e JOIN unit u ON u.id = "
	            "e.unit_id WHERE e.round_id IN (1, 2) AND u.slug = 'tram-song-be' ORDER BY e.id;"
	            "INSERT INTO index_proof_link (entry_id, code, proof_id) SELECT p.entry_id,"
	            " CASE WHEN e.round_id = 1 THEN '1' ELSE '1.2' END, p.id"
	            " FROM index_proof p JOIN index_entry e ON e.id = p.entry_id");
}

void
permission_world_index(struct fixture *f)
{
	int64_t first = appraisal_test_begun(f, 2019);

	copy(f, first);
	to_explaining(f, first + 1);
	copy(f, first + 1);
	to_second(f, first + 2);
	copy(f, first + 2);
	to_decided(f, first + 3);
	copy(f, first + 3);
	struct standing s = result(f, first + 4);
	assert_op(&f->op, standing_publish(&f->op, &s, false));
	filled(f);
	/* Table 1 of an earlier year. */
	struct past_import im;
	const char *field;
	int64_t id;
	struct op *op = op_as(f, f->world.office);
	assert_op(op,
	          past_import_text(op, STR("Đơn vị\tChỉ số\nTrạm Sông Bé\t89,87\n"), PAST_SCALE, &im));
	im.table.year = 2018;
	im.table.name = STR("Kết quả năm 2018");
	assert_op(op, past_import_take(op, &im, &field, &id));
	issued_anew(f);
	proved(f);
	plan(f, 2018, true);
	plan(f, 2019, false);
}
