/* council_testing.c - see council_testing.h. */
#include "core/council/council_testing.h"

#include "core/initiative/initiative.h"
#include "core/rubric/rubric.h"
#include "story.h"

static int64_t
make_rubric(struct op *op)
{
	struct rubric_typed t = {.name = STR("Thang điểm thử"),
	                         .step = STR("0,5"),
	                         .bonus_max = STR("5"),
	                         .minus_max = STR("5"),
	                         .recognise = STR("50"),
	                         .spread_max = STR("15")};
	struct rubric_problems wrong;
	int64_t id = 0;

	*list_push(&t.rows, op->arena) = (struct rubric_row){.code = STR("1"),
	                                                     .name = STR("Tính mới"),
	                                                     .max = STR("40"),
	                                                     .pass = STR("10"),
	                                                     .shortfall = STR("1"),
	                                                     .bands = STR("0-20: Ít\n21-40: Nhiều")};
	*list_push(&t.rows, op->arena) = (struct rubric_row){
		.code = STR("2"), .name = STR("Hiệu quả"), .max = STR("60")};
	*list_push(&t.grades, op->arena) = (struct rubric_grade_row){.name = STR("Xuất sắc"),
	                                                             .least = STR("85")};
	assert_op(op, rubric_save(op, 0, 0, &t, &wrong, &id));
	return id;
}

static void
write_initiatives(struct fixture *f, struct council_world *w)
{
	struct str movement = w->movement = story_movement(f);
	struct initiative i;

	w->code[0] = story_row(f, movement, "Hẹn giờ kiểm dịch", "Quý III/2022");
	w->code[1] = story_row(f, movement, "Gộp biểu mẫu", "Quý IV/2022");
	struct op *op = op_as(f, f->world.officer);
	assert_op(op, initiative_get(op, w->code[0], &i));
	struct initiative_edit e = {.code = i.code,
	                            .version = i.version,
	                            .title = i.title,
	                            .situation = STR("Chờ lâu"),
	                            .proposal = STR("Hẹn giờ"),
	                            .kind = STR("solution"),
	                            .level = i.level,
	                            .expected = i.expected,
	                            .note = i.note};
	*list_push(&e.authors, op->arena) = (struct initiative_author){1, op->person, op->actor_name,
	                                                               10000};
	assert_op(op, initiative_save(op, &e));
	story_submit(f, movement);
	story_confirm(f, movement);
	op = op_as(f, f->world.office);
	for (size_t k = 0; k < 2; k++) {
		assert_op(op, initiative_get(op, w->code[k], &i));
		w->initiative[k] = i.id;
	}
}

void
council_world_make(struct fixture *f, struct council_world *w)
{
	const struct {
		int64_t account;
		const char *role;
	} seats[] = {
		{f->world.leader, "chair"},        {f->world.deputy, "vice"},
		{f->world.secretary, "secretary"}, {f->world.office, "member"},
		{f->world.council, "member"},      {f->world.head, "member"},
		{f->world.officer, "member"},
	};
	struct council c = {.name = STR("Hội đồng thử"),
	                    .kind = STR("initiative"),
	                    .doc_number = STR("31/QĐ"),
	                    .doc_on = DAY_NONE,
	                    .from_on = fixture_day(2022, 1, 1),
	                    .until_on = DAY_NONE};
	struct council_problems wrong;
	size_t added;

	write_initiatives(f, w);
	for (size_t i = 0; i < COUNT_OF(seats); i++) {
		struct op *op = op_as(f, seats[i].account);
		*list_push(&c.members, &f->arena) = (struct council_member){.person = op->person,
		                                                            .name = op->actor_name,
		                                                            .role = str_of(seats[i].role),
		                                                            .capacity = STR(""),
		                                                            .left_on = DAY_NONE};
	}
	struct op *op = op_as(f, f->world.secretary);
	w->rubric = make_rubric(op);
	assert_op(op, council_save(op, &c, &wrong, &w->council));
	struct council_session s = {.council = {.id = w->council},
	                            .year = 2022,
	                            .name = STR("Phiên thử"),
	                            .stage = STR("final"),
	                            .place = STR(""),
	                            .rubric = w->rubric,
	                            .meets_on = DAY_NONE,
	                            .score_until = DAY_NONE,
	                            .superior = true};
	assert_op(op, council_session_save(op, &s, &wrong, &w->session));
	s.id = w->session;
	assert_op(op, council_add_dossiers(op, &s, w->initiative, 2, &added));
	assert_int_equal(added, 2);
}

struct council_session
council_seen(struct fixture *f, int64_t account, int64_t session)
{
	struct op *op = op_as(f, account);
	struct council_session s;

	assert_op(op, council_session_get(op, session, &s));
	return s;
}

int64_t
council_member_of(struct fixture *f, const struct council_world *w, int64_t account)
{
	int64_t person = fixture_person(f, account);
	struct op *op = op_as(f, f->world.secretary);
	struct council c;

	assert_op(op, council_get(op, w->council, &c));
	for (size_t i = 0; i < c.members.len; i++)
		if (c.members.at[i].person == person)
			return c.members.at[i].id;
	return 0;
}

void
council_begin(struct fixture *f, const struct council_world *w)
{
	int64_t head = council_member_of(f, w, f->world.head);
	int64_t typed = council_member_of(f, w, f->world.officer);
	struct council_session s = council_seen(f, f->world.secretary, w->session);

	for (size_t i = 0; i < s.dossiers.len; i++)
		assert_op(&f->op, council_decide(&f->op, &s, s.dossiers.at[i].id, head, STR("dismissed"),
		                                 STR("Chỉ ký xác nhận")));
	assert_op(&f->op,
	          council_decide(&f->op, &s, s.dossiers.at[1].id, typed, STR("confirmed"), STR("")));
	assert_op(&f->op, council_start_scoring(&f->op, &s));
}

void
council_replace(struct fixture *f, const struct council_world *w, int64_t out, int64_t in)
{
	int64_t leaves = fixture_person(f, out), comes = fixture_person(f, in), id;
	struct op *op = op_as(f, f->world.secretary);
	struct council_problems wrong;
	struct council c;

	assert_op(op, council_get(op, w->council, &c));
	struct council changed = c;
	changed.members = (struct council_members){0};
	for (size_t i = 0; i < c.members.len; i++) {
		struct council_member m = c.members.at[i];
		if (m.left_on != DAY_NONE)
			continue;
		if (m.person == leaves)
			m.person = comes;
		*list_push(&changed.members, op->arena) = m;
	}
	assert_op(op, council_save(op, &changed, &wrong, &id));
}

void
council_declare_none(struct fixture *f, const struct council_world *w, int64_t account)
{
	struct council_session s = council_seen(f, account, w->session);

	for (size_t i = 0; i < s.dossiers.len; i++)
		if (council_owes_declaration(&s, &s.dossiers.at[i]))
			assert_op(&f->op,
			          council_declare(
						  &f->op, &s,
						  &(struct council_declared){s.dossiers.at[i].id, false, STR("")}, 1));
}
