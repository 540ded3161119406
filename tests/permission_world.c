/* permission_world.c - see permission_world.h. */
#include "permission_world.h"

#include "core/account/account.h"
#include "core/file/file.h"
#include "core/initiative/initiative.h"
#include "core/position/position.h"
#include "core/council/council.h"
#include "core/progress/progress.h"
#include "core/register/register.h"
#include "core/index/round.h"
#include "core/rubric/rubric.h"
#include "core/session/session.h"
#include "core/setup/setup.h"
#include "core/unit/unit.h"
#include "core/vote/meeting.h"
#include "story.h"

#include <string.h>

static struct str
movement(struct fixture *f, int64_t office, int year, const int64_t *units, size_t n,
         int64_t superior)
{
	struct op *op = op_as(f, office);
	struct movement_plan p = story_plan(op, year, units, n);
	struct str slug;

	p.head.superior = superior;
	p.milestones.at[0].written = STR("trước ngày 20/12/2022");
	p.milestones.at[0].due_on = fixture_day(2022, 12, 19);
	story_report_days(op, &p);
	assert_op(op, movement_save(op, &p, &slug));
	return slug;
}

static struct movement
opened(struct fixture *f, int64_t office, struct str slug)
{
	struct op *op = op_as(f, office);
	struct movement m;

	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, movement_open(op, &m));
	return m;
}

enum step { DRAFT, WAITING, SENT };

static void
registration(struct fixture *f, struct str slug, int64_t unit, int64_t account, const char *title,
             enum step step)
{
	struct op *op = op_as(f, account);
	struct register_sheet s;
	struct register_written w;
	struct unit u;

	assert_op(op, unit_get(op, unit, op->today, &u));
	assert_op(op, register_get(op, slug, u.slug, &s));
	assert_op(op, register_write(op, &s,
	                             &(struct register_write){.domain_number = 2,
	                                                      .title = str_of(title),
	                                                      .expected = STR("Năm 2022"),
	                                                      .note = STR(""),
	                                                      .level = STR("so")},
	                             &w));
	assert_op(op, register_get(op, slug, u.slug, &s));
	if (step == WAITING)
		assert_op(op, register_submit(op, &s));
	else if (step == SENT)
		assert_op(op, register_confirm(op, &s, STR("")));
}

struct more_people {
	const struct world *w;
	int64_t first_head, third_head, closed;
};

static bool
add_people(struct op *op, void *arg)
{
	struct more_people *m = arg;
	const struct setup_person first = {.name = STR("Tạ Văn Hợp"),
	                                   .login = STR("hop"),
	                                   .title = STR("Trưởng phòng"),
	                                   .signs_as = STR("head"),
	                                   .password_hash = STR(""),
	                                   .email = STR(""),
	                                   .unit = m->w->unit[0],
	                                   .roles = ROLE_HEAD,
	                                   .rank = 1,
	                                   .from_on = 0};
	struct setup_person third = first, closed = first;

	third.name = STR("Lò Thị Núi");
	third.login = STR("tram.nui");
	third.unit = m->w->unit[2];
	closed.name = STR("Hứa Văn Nghỉ");
	closed.login = STR("nghi");
	closed.unit = m->w->unit[1];
	closed.roles = ROLE_OFFICER;
	closed.title = STR("Chuyên viên");
	closed.signs_as = STR("");
	return setup_person(op, &first, &m->first_head) && setup_person(op, &third, &m->third_head) &&
	       setup_person(op, &closed, &m->closed);
}

/* The account had a session; closing it must end that. */
static struct str
close_account(struct fixture *f, int64_t account)
{
	struct op *op = op_as_operator(f);
	struct str password = STR("bon tu ghep lai nhe"), token;
	bool must_change;

	assert_op(op, account_set_password(op, account, password, false));
	op = op_as(f, 0);
	assert_op(op, session_begin(op, STR("nghi"), password, STR(""), &token, &must_change));
	op = op_as(f, f->world.admin);
	assert_op(op, account_disable(op, account));
	return token;
}

static void
delegate(struct fixture *f, int64_t to)
{
	struct op *op = op_as(f, f->world.head);
	int64_t id, person = fixture_person(f, to);

	op = op_as(f, f->world.head);
	assert_op(op, delegation_create(op,
	                                &(struct delegation_write){.position = op->seats[0].position,
	                                                           .to_person = person,
	                                                           .from_on = op->today - 1,
	                                                           .last_on = op->today + 5,
	                                                           .doc_number = STR("3/UQ"),
	                                                           .note = STR("")},
	                                &id));
}

/* What the office chose of the sent ones is registered. */
static void
choose_first(struct fixture *f, struct str slug)
{
	struct op *op = op_as(f, f->world.office);
	struct register_rows rows;
	struct movement m;
	struct register_chosen chosen;

	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, register_consolidated(op, &m, STR(""), op->today, &rows));
	assert_int_equal(rows.len, 2);
	assert_op(op, register_choose(op, &m, &rows.at[1].id, 1, STR("so"), false, STR(""), &chosen));
	assert_int_equal(chosen.done, 1);
}

static bool
attach(struct op *op, void *arg)
{
	int64_t file;
	return file_row(op, STR("00000000000000000000000000000000"), 7, &file) &&
	       attachment_add(op, "movement", *(int64_t *)arg, file, STR("ke-hoach.pdf"));
}

/* The plan document of a movement, and one unit that owes another number. */
static void
papers_and_exception(struct fixture *f, struct str slug)
{
	struct op *op = op_as(f, f->world.office);
	struct movement m;
	const char *field;

	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, op_tx(op, attach, &m.id));
	assert_op(op, movement_except(op, &m,
	                              &(struct movement_exception){.unit = f->world.unit[2],
	                                                           .kind = STR("quota"),
	                                                           .quota = 2,
	                                                           .reason = STR("Đông người")},
	                              &field));
}

/* Chair is the leader; secretary and member as their roles say; one who sits there by no role:
 * the officer of Trạm Sông Bé. The initiative of Trạm Núi Lớn is scored. */
static void
council(struct fixture *f)
{
	const struct {
		int64_t account;
		const char *role;
	} seats[] = {{f->world.leader, "chair"},
	             {f->world.secretary, "secretary"},
	             {f->world.council, "member"},
	             {f->world.officer, "member"}};
	struct council c = {.name = STR("Hội đồng"),
	                    .kind = STR("initiative"),
	                    .doc_on = DAY_NONE,
	                    .until_on = DAY_NONE};
	struct council_session s = {.year = 2022,
	                            .name = STR("Phiên"),
	                            .stage = STR("final"),
	                            .rubric = 1,
	                            .meets_on = DAY_NONE,
	                            .score_until = DAY_NONE};
	struct council_candidates found;
	struct council_problems wrong;
	size_t added;

	for (size_t i = 0; i < COUNT_OF(seats); i++)
		*list_push(&c.members, &f->arena) = (struct council_member){
			.person = fixture_person(f, seats[i].account),
			.role = str_of(seats[i].role),
			.left_on = DAY_NONE};
	struct op *op = op_as(f, f->world.office);
	assert_op(op, council_save(op, &c, &wrong, &s.council.id));
	for (int i = 0; i < 2; i++) {
		s.id = 0;
		assert_op(op, council_session_save(op, &s, &wrong, &s.id));
		assert_op(op, council_candidates(op, &s, &found));
		for (size_t k = 0; k < found.len; k++)
			if (str_eq(found.at[k].code, STR("SK-2022-0003")))
				assert_op(op, council_add_dossiers(op, &s, &found.at[k].id, 1, &added));
	}
	s.id = 1;
	assert_op(op, council_start_scoring(op, &s));
	/* A meeting on its dossier is planned. */
	assert_op(op, council_session_get(op, 1, &s));
	const struct meeting_place agenda = {s.dossiers.at[0].id, 1};
	const struct meeting_typed typed = {
		.rule = 1, .held_on = DAY_NONE, .place = STR(""), .agenda = &agenda, .n_agenda = 1};
	int64_t number;
	assert_op(op, meeting_save(op, 1, 0, &typed, &number));
	/* Another one is on. */
	struct meeting m;
	assert_op(op, meeting_save(op, 1, 0, &typed, &number));
	assert_op(op, meeting_get(op, 1, 2, &m));
	for (int64_t i = 0; i < m.n_members; i++)
		assert_op(op, meeting_attend(op, &m, m.seats[i].member->id, ATTEND_PRESENT, STR("")));
	op = op_as(f, f->world.leader);
	assert_op(op, meeting_begin(op, &m));
	/* The member has declared and may score, the secretary and may write minutes. */
	const int64_t declared[] = {f->world.council, f->world.secretary};
	for (size_t i = 0; i < COUNT_OF(declared); i++) {
		op = op_as(f, declared[i]);
		assert_op(op, council_session_get(op, 1, &s));
		assert_op(op,
		          council_declare(
					  op, &s, &(struct council_declared){s.dossiers.at[0].id, false, STR("")}, 1));
	}
}

static void
rubric(struct fixture *f)
{
	struct op *op = op_as(f, f->world.office);
	struct rubric_typed t = {.name = STR("Thang điểm"), .step = STR("1")};
	struct rubric_problems wrong;
	int64_t id;

	*list_push(&t.rows, op->arena) = (struct rubric_row){
		.code = STR("1"), .name = STR("Tính mới"), .max = STR("100")};
	assert_op(op, rubric_save(op, 0, 0, &t, &wrong, &id));
}

/* Set of criteria 1: a draft that fits. */
static void
criteria(struct fixture *f)
{
	static const char set[] =
		"{\"name\":\"Bộ thử\",\"year\":2022,\"total\":4,\"criteria\":[{\"code\":\"1\",\"name\":"
		"\"Kế hoạch\",\"max\":4,\"evidence\":\"Kế hoạch\",\"rule\":{\"kind\":\"ratio\"}}]}";
	struct op *op = op_as(f, f->world.office);
	struct criteria_set s;
	struct criteria_problems wrong;
	int64_t id;

	assert_op(op, criteria_read_json(op->arena, STR(set), &s, &op->err));
	assert_op(op, criteria_save(op, &s, &wrong, &id));
	/* Set 2 is in use; in round 1 Trạm Sông Bé and Phòng Tổng hợp score themselves by it. */
	s.id = s.version = 0;
	assert_op(op, criteria_save(op, &s, &wrong, &id));
	assert_op(op, criteria_get(op, id, &s));
	assert_op(op, criteria_use(op, &s));
	const char *field;
	assert_op(op, round_open(op,
	                         &(struct round_typed){.set = id,
	                                               .name = STR("Đợt thử"),
	                                               .due_on = op->today + 30,
	                                               .units = f->world.unit,
	                                               .n_units = 2},
	                         &field, &id));
}

/* The interim report of Trạm Sông Bé waits for its head, that of Trạm Núi Lớn was sent, the
 * agency's own is being written. */
static void
reports(struct fixture *f, int64_t third_head, struct str period)
{
	const struct world *w = &f->world;

	story_report_fill(f, w->officer, period, w->unit[1]);
	struct report r = story_report(f, w->officer, period, w->unit[1]);
	assert_op(&f->op, report_submit(&f->op, &r, r.mark));
	story_report_fill(f, third_head, period, w->unit[2]);
	story_report_confirm(f, third_head, period, w->unit[2]);
	story_report_write(f, w->office, period, w->agency, "I", "Chi cục có ba đơn vị.");
}

static void
tell_progress(struct fixture *f, int64_t head, struct str code)
{
	struct op *op = op_as(f, head);
	struct progress_problems wrong;

	assert_op(op, progress_report(op,
	                              &(struct progress_write){.code = code,
	                                                       .number = 1,
	                                                       .percent = STR("20"),
	                                                       .text = STR("Đã bắt đầu")},
	                              &wrong));
}

/* By the head of its unit, so that the office decides. */
static void
ask_for_a_day(struct fixture *f, int64_t head, struct str code)
{
	struct op *op = op_as(f, head);
	const char *field;

	assert_op(op, progress_day_ask(op, code, fixture_day(2023, 2, 1), STR("Chờ thiết bị"), &field));
}

void
permission_world_make(struct fixture *f, struct permission_world *ret)
{
	const struct world *w = &f->world;
	struct more_people more = {.w = w};
	/* Thousands of requests of one test share its arena. */
	f->arena.limit = (size_t)2 << 30;
	struct op *op = op_as_operator(f);
	assert_op(op, op_tx(op, add_people, &more));
	struct str above = movement(f, w->superior_office, 2022, &w->agency, 1, 0);
	struct movement m = opened(f, w->superior_office, above);
	struct str now = movement(f, w->office, 2022, w->unit, WORLD_UNITS, m.id);
	opened(f, w->office, now);
	struct str before = movement(f, w->office, 2021, w->unit, WORLD_UNITS, 0);
	opened(f, w->office, before);
	(void)movement(f, w->office, 2023, w->unit, WORLD_UNITS, 0);
	registration(f, now, w->unit[0], more.first_head, "Giải pháp của phòng", SENT);
	registration(f, now, w->unit[1], w->officer, "Giải pháp của trạm", WAITING);
	registration(f, now, w->unit[2], more.third_head, "Giải pháp trên núi", SENT);
	registration(f, before, w->unit[1], w->officer, "Giải pháp đang soạn", DRAFT);
	choose_first(f, now);
	permission_world_spread(f, more.third_head);
	permission_world_merit(f);
	permission_world_award(f);
	papers_and_exception(f, now);
	rubric(f);
	criteria(f);
	permission_world_index(f);
	reports(f, more.third_head, report_period_slug(&f->arena, now, STR("interim")));
	council(f);
	tell_progress(f, more.third_head, STR("SK-2022-0003"));
	ask_for_a_day(f, more.third_head, STR("SK-2022-0003"));
	delegate(f, w->other_officer);
	*ret = (struct permission_world){.account = {[ACTOR_OFFICER] = w->officer,
	                                             [ACTOR_HEAD] = w->head,
	                                             [ACTOR_OTHER_HEAD] = more.first_head,
	                                             [ACTOR_OFFICE] = w->office,
	                                             [ACTOR_LEADER] = w->leader,
	                                             [ACTOR_SUPERIOR] = w->superior_office,
	                                             [ACTOR_SECRETARY] = w->secretary,
	                                             [ACTOR_COUNCIL] = w->council,
	                                             [ACTOR_AUDITOR] = w->auditor,
	                                             [ACTOR_ADMIN] = w->admin,
	                                             [ACTOR_DISABLED] = more.closed,
	                                             [ACTOR_DELEGATE] = w->other_officer},
	                                 .disabled_token = close_account(f, more.closed)};
}

struct str
permission_fill(struct fixture *f, struct str text)
{
	const struct world *w = &f->world;
	struct op *head = op_as(f, w->head);
	int64_t head_position = head->seats[0].position;
	struct report sent = {0}; /* its number depends on the engine */
	if (str_find(text, STR("@sentreport"), 0) != SIZE_MAX) {
		struct op *op = op_as(f, w->office);
		assert_op(op, report_get(op, STR("2022-2-so-ket"), STR("tram-nui-lon"), &sent));
	}
	const struct {
		struct str name;
		int64_t id;
	} names[] = {
		{STR("@sentreport"), sent.id},
		{STR("@agency"), w->agency},
		{STR("@above"), w->superior},
		{STR("@headposition"), head_position},
		{STR("@unit0"), w->unit[0]},
		{STR("@unit1"), w->unit[1]},
		{STR("@unit2"), w->unit[2]},
		{STR("@officer"), fixture_person(f, w->officer)},
		{STR("@auditor"), fixture_person(f, w->auditor)},
		{STR("@superior"), fixture_person(f, w->superior_office)},
		{STR("@admin"), fixture_person(f, w->admin)},
	};

	for (size_t i = 0; i < COUNT_OF(names); i++)
		for (size_t at; (at = str_find(text, names[i].name, 0)) != SIZE_MAX;)
			text = arena_printf(&f->arena, "%.*s%" PRId64 "%.*s", STR_ARG(str_slice(text, 0, at)),
			                    names[i].id,
			                    STR_ARG(str_slice(text, at + names[i].name.len, text.len)));
	return text;
}
