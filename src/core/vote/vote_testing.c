/* vote_testing.c - see vote_testing.h. */
#include "core/vote/vote_testing.h"

#include <string.h>

void
vote_world_make(struct fixture *f, struct council_world *w, int64_t rule)
{
	council_world_make(f, w);
	council_begin(f, w);
	vote_world_meet(f, w, rule);
}

void
vote_world_meet(struct fixture *f, struct council_world *w, int64_t rule)
{
	struct council_session s;
	struct vote_rules rules;
	struct meeting_place agenda[2];
	int64_t number, who[6];

	s = council_seen(f, f->world.leader, w->session);
	assert_op(&f->op, council_close(&f->op, &s));
	assert_op(&f->op, council_open(&f->op, &s));
	vote_voters(f, who);
	for (size_t i = 0; i < COUNT_OF(who); i++)
		council_declare_none(f, w, who[i]);
	s = council_seen(f, f->world.secretary, w->session);
	for (size_t i = 0; i < 2; i++)
		agenda[i] = (struct meeting_place){s.dossiers.at[i].id, (int64_t)i + 1};
	assert_op(&f->op,
	          vote_rule_list(&f->op, s.council.agency, s.council.kind, &rules) && rules.len > 0);
	const struct meeting_typed t = {.rule = rule != 0 ? rule : rules.at[0].id,
	                                .held_on = DAY_NONE,
	                                .place = STR("Phòng họp"),
	                                .agenda = agenda,
	                                .n_agenda = 2};
	assert_op(&f->op, meeting_save(&f->op, w->session, 0, &t, &number));
	assert_int_equal(number, 1);
}

struct meeting
vote_seen(struct fixture *f, int64_t account, const struct council_world *w)
{
	struct op *op = op_as(f, account);
	struct meeting m;

	assert_op(op, meeting_get(op, w->session, 1, &m));
	return m;
}

void
vote_attend(struct fixture *f, const struct council_world *w, int64_t account,
            enum attendance state)
{
	int64_t member = council_member_of(f, w, account);
	struct meeting m = vote_seen(f, f->world.secretary, w);

	assert_op(&f->op, meeting_attend(&f->op, &m, member, state, STR("")));
}

void
vote_begin(struct fixture *f, const struct council_world *w, const int64_t *absent, size_t n)
{
	const int64_t all[] = {f->world.leader,  f->world.deputy, f->world.secretary, f->world.office,
	                       f->world.council, f->world.head,   f->world.officer};

	for (size_t i = 0; i < COUNT_OF(all); i++) {
		bool away = false;
		for (size_t k = 0; k < n; k++)
			away |= absent[k] == all[i];
		vote_attend(f, w, all[i], away ? ATTEND_ABSENT : ATTEND_PRESENT);
	}
	struct meeting m = vote_seen(f, f->world.leader, w);
	assert_op(&f->op, meeting_begin(&f->op, &m));
}

bool
vote_by(struct fixture *f, int64_t account, const struct council_world *w, int64_t number,
        enum vote_choice choice, const char *receipt)
{
	struct meeting m = vote_seen(f, account, w);

	return vote_cast(&f->op, &m, meeting_item(&m, number)->dossier->id, choice, str_of(receipt));
}

void
vote_opened(struct fixture *f, const struct council_world *w, int64_t number, enum vote_way way)
{
	struct meeting m = vote_seen(f, f->world.secretary, w);

	assert_op(&f->op, vote_open(&f->op, &m, meeting_item(&m, number)->dossier->id, way));
}

int64_t
vote_rule_made(struct fixture *f, enum vote_base base, struct vote_share majority)
{
	struct op *op = op_as(f, f->world.office);
	int64_t id = 0;
	const struct vote_rule r = {.council_kind = STR("initiative"),
	                            .name = STR("Quy tắc thử"),
	                            .source = STR("Quy chế thử"),
	                            .quorum = {1, 2, false},
	                            .least = 3,
	                            .base = base,
	                            .majority = majority,
	                            .casting = true,
	                            .written = true,
	                            .withhold_below = 5};

	assert_op(op, vote_rule_add(op, &r, &id));
	return id;
}

void
vote_assert_refused(struct op *op, bool done, enum err_code code)
{
	assert_false(done);
	assert_int_equal(op->err.code, code);
	op->err = (struct err){0};
}

const char *
vote_code(size_t i)
{
	const char *const codes[] = {"aaaa-bbbb-ccca", "aaaa-bbbb-cccb", "aaaa-bbbb-cccc",
	                             "aaaa-bbbb-cccd", "aaaa-bbbb-ccce", "aaaa-bbbb-cccf"};
	return codes[i];
}

void
vote_voters(const struct fixture *f, int64_t ret[6])
{
	const int64_t all[6] = {f->world.leader, f->world.deputy,  f->world.secretary,
	                        f->world.office, f->world.council, f->world.head};

	memcpy(ret, all, sizeof(all));
}

const struct vote *
vote_seen_by(struct fixture *f, int64_t account, const struct council_world *w, int64_t number)
{
	struct meeting m = vote_seen(f, account, w);

	return &meeting_item(&m, number)->vote;
}

void
vote_closed(struct fixture *f, const struct council_world *w, int64_t number)
{
	struct meeting m = vote_seen(f, f->world.leader, w);

	assert_op(&f->op, vote_close(&f->op, &m, meeting_item(&m, number)->dossier->id));
}
