/* unit_test.c - the tree as of days, through every kind of change. */
#include "core/unit/unit.h"

#include "core/audit/audit.h"
#include "core/position/position.h"
#include "testing.h"

static struct unit_order
on(int year, int month, int day)
{
	return (struct unit_order){.doc_number = STR("12/QĐ-CCTN"),
	                           .doc_on = fixture_day(year, month, day),
	                           .on = fixture_day(year, month, day)};
}

static void
tree_is_depth_first_in_the_order_of_the_papers(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct units t;

	assert_op(op, unit_tree(op, 0, op->today, &t));
	assert_int_equal(t.len, 5);
	assert_str(t.at[0].name, "Sở Thử nghiệm");
	assert_int_equal(t.at[1].depth, 1);
	assert_str(t.at[2].name, "Phòng Tổng hợp");
	assert_int_equal(t.at[2].depth, 2);
	assert_str(t.at[4].name, "Trạm Núi Lớn");
	assert_op(op, unit_tree(op, 0, fixture_day(2019, 12, 31), &t));
	assert_int_equal(t.len, 0);
	int64_t agency;
	assert_op(op, unit_agency_of(op, f->world.unit[1], op->today, &agency));
	assert_int_equal(agency, f->world.agency);
}

static void
a_new_name_holds_from_its_day_on(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct unit_order o = on(2022, 6, 1);
	struct unit u;
	struct units versions;
	enum unit_match match;

	assert_op(op, unit_rename(op, f->world.unit[1], &o,
	                          &(struct unit_names){.name = STR("Trạm Sông Lớn")}));
	assert_op(op, unit_get(op, f->world.unit[1], o.on - 1, &u));
	assert_str(u.name, "Trạm Sông Bé");
	assert_op(op, unit_get(op, f->world.unit[1], o.on, &u));
	assert_str(u.name, "Trạm Sông Lớn");
	assert_op(op, unit_versions(op, f->world.unit[1], &versions));
	assert_int_equal(versions.len, 2);
	assert_true(versions.at[0].until_on == versions.at[1].from_on);
	/* The second change of one day is no second version. */
	assert_op(op, unit_rename(op, f->world.unit[1], &o,
	                          &(struct unit_names){.name = STR("Trạm Sông Vừa")}));
	assert_op(op, unit_versions(op, f->world.unit[1], &versions));
	assert_int_equal(versions.len, 2);
	/* Not into the past of what was decided. */
	struct unit_order before = on(2022, 5, 1);
	assert_false(
		unit_rename(op, f->world.unit[1], &before, &(struct unit_names){.name = STR("Khác")}));
	assert_int_equal(op->err.code, ERR_INVALID);
	f->now = day_start_time(o.on);
	op = op_as(f, f->world.office);
	assert_op(op, unit_find_by_text(op, f->world.agency, STR("TRẠM SÔNG BÉ"), &match, &u));
	assert_int_equal(match, UNIT_MATCH_EXACT);
	assert_int_equal(u.id, f->world.unit[1]);
}

static void
a_planned_change_is_taken_back_until_its_day(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct unit_order o = on(2022, 6, 1), later = on(2022, 7, 1);
	struct unit_events before, h;
	struct units versions;
	bool may;

	assert_op(op, unit_history(op, f->world.unit[1], &before));
	assert_op(op, unit_rename(op, f->world.unit[1], &o,
	                          &(struct unit_names){.name = STR("Trạm Sông Lớn")}));
	assert_op(op, unit_move(op, f->world.unit[1], &later, f->world.unit[0], 0));
	assert_op(op, unit_history(op, f->world.unit[1], &h));
	/* The move stands on the new name: it goes first. */
	int64_t move = h.at[0].id, rename = h.at[1].id;
	assert_op(op, unit_may_cancel(op, f->world.unit[1], rename, &may));
	assert_false(may);
	assert_false(unit_cancel(op, f->world.unit[1], rename));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.officer);
	assert_false(unit_cancel(op, f->world.unit[1], move));
	assert_int_equal(op->err.code, ERR_DENIED);
	op = op_as(f, f->world.office);
	assert_op(op, unit_cancel(op, f->world.unit[1], move));
	assert_op(op, unit_may_cancel(op, f->world.unit[1], rename, &may));
	assert_true(may);
	/* On its day it holds. */
	f->now = day_start_time(o.on);
	op = op_as(f, f->world.office);
	assert_false(unit_cancel(op, f->world.unit[1], rename));
	f->now = day_start_time(o.on - 1);
	op = op_as(f, f->world.office);
	assert_op(op, unit_cancel(op, f->world.unit[1], rename));
	assert_op(op, unit_versions(op, f->world.unit[1], &versions));
	assert_int_equal(versions.len, 1);
	assert_int_equal(versions.at[0].until_on, DAY_NONE);
	assert_op(op, unit_history(op, f->world.unit[1], &h));
	assert_int_equal(h.len, before.len);
}

/* Everybody who holds something in a unit on a day, and since when. */
static struct str
people_on(struct op *op, int64_t unit, int64_t day)
{
	struct holdings list;
	struct buf b = {.arena = op->arena};

	assert_op(op, holding_of_unit(op, unit, day, &list));
	for (size_t i = 0; i < list.len; i++)
		buf_printf(&b, "%.*s, %.*s, %" PRId64 "; ", STR_ARG(list.at[i].person_name),
		           STR_ARG(list.at[i].title), list.at[i].from_on);
	return buf_view(&b);
}

/* The tree and its people on the day of a change. */
static struct str
all_on(struct op *op, int64_t day)
{
	struct units t;
	struct buf b = {.arena = op->arena};

	assert_op(op, unit_tree(op, 0, day, &t));
	for (size_t i = 0; i < t.len; i++)
		buf_printf(&b, "%d %.*s %" PRId64 ": %.*s\n", t.at[i].depth, STR_ARG(t.at[i].name),
		           t.at[i].from_on, STR_ARG(people_on(op, t.at[i].id, day)));
	return buf_view(&b);
}

/* The newest change of a unit is taken back by the office, and all is as it was. */
static void
take_back(struct fixture *f, int64_t unit, struct str before, int64_t day)
{
	struct unit_events h;
	bool may;
	struct op *op = op_as(f, f->world.officer);

	assert_op(op, unit_history(op, unit, &h));
	assert_false(unit_cancel(op, unit, h.at[0].id));
	assert_int_equal(op->err.code, ERR_DENIED);
	op = op_as(f, f->world.office);
	assert_op(op, unit_may_cancel(op, unit, h.at[0].id, &may));
	assert_true(may);
	assert_op(op, unit_cancel(op, unit, h.at[0].id));
	assert_str(all_on(op, day), arena_str(op->arena, before).at);
	/* A job of its day that comes nevertheless finds nothing to do. */
	int64_t now = f->now;
	f->now = day_start_time(day);
	op = op_as_operator(f);
	assert_op(op, unit_settle(op, h.at[0].id));
	f->now = now;
}

static void
a_planned_merge_split_or_end_is_taken_back_with_its_people(void **state)
{
	struct fixture *f = *state;
	int64_t child, into, ids[2], *unit = f->world.unit;
	struct unit_order o = on(2022, 7, 1);
	struct unit_names parts[] = {{.name = STR("Trạm Thượng")}, {.name = STR("Trạm Hạ")}};
	struct op *op = op_as(f, f->world.office);

	assert_op(op, unit_create(op,
	                          &(struct unit_create){.order = on(2022, 4, 1),
	                                                .names = {.name = STR("Tổ Ven sông")},
	                                                .parent = unit[1]},
	                          &child));
	struct str before = arena_str(&f->arena, all_on(op, o.on));
	struct unit_merge m = {.order = o,
	                       .from = &unit[1],
	                       .n_from = 1,
	                       .into = unit[2],
	                       .names = {.name = STR("Trạm Sông Núi")},
	                       .people = UNIT_PEOPLE_CARRY};
	assert_op(op, unit_merge(op, &m, &into));
	assert_true(!str_eq(all_on(op, o.on), before));
	take_back(f, unit[2], before, o.on);
	/* Into a new one, seen from one of those that would have ended. */
	op = op_as(f, f->world.office);
	m = (struct unit_merge){.order = o,
	                        .from = (int64_t[]){unit[1], unit[2]},
	                        .n_from = 2,
	                        .names = {.name = STR("Trạm Sông Núi")},
	                        .parent = f->world.agency,
	                        .people = UNIT_PEOPLE_CARRY};
	assert_op(op, unit_merge(op, &m, &into));
	take_back(f, unit[1], before, o.on);
	op = op_as(f, f->world.office);
	assert_op(op, unit_split(op,
	                         &(struct unit_split){.order = o,
	                                              .from = unit[1],
	                                              .into = parts,
	                                              .n_into = 2,
	                                              .people = UNIT_PEOPLE_CARRY},
	                         ids));
	take_back(f, ids[1], before, o.on);
	op = op_as(f, f->world.office);
	assert_op(op, unit_dissolve(op, unit[2], &o, UNIT_PEOPLE_END));
	take_back(f, unit[2], before, o.on);
	op = op_as(f, f->world.office);
	assert_op(op, unit_create(op,
	                          &(struct unit_create){
								  .order = o, .names = {.name = STR("Tổ Mới")}, .parent = unit[1]},
	                          &child));
	take_back(f, child, before, o.on);
	/* The slug of what never was is free again. */
	op = op_as(f, f->world.office);
	assert_op(op, unit_merge(op, &m, &into));
	struct unit u;
	assert_op(op, unit_get(op, into, o.on, &u));
	assert_str(u.slug, "tram-song-nui");
	/* What stands on a change keeps it. */
	struct unit_events h;
	bool may;
	struct unit_order later = on(2022, 8, 1);
	assert_op(op, unit_history(op, unit[1], &h));
	assert_op(op, unit_create(op,
	                          &(struct unit_create){
								  .order = later, .names = {.name = STR("Tổ Sau")}, .parent = into},
	                          &child));
	assert_op(op, unit_may_cancel(op, unit[1], h.at[0].id, &may));
	assert_false(may);
	assert_false(unit_cancel(op, unit[1], h.at[0].id));
	assert_int_equal(op->err.code, ERR_INVALID);
}

static void
a_unit_whose_end_is_planned_says_what_and_when(void **state)
{
	struct fixture *f = *state;
	struct unit_order end = on(2022, 7, 1), o = on(2022, 5, 1);
	struct op *op = op_as(f, f->world.office);

	assert_op(op, unit_dissolve(op, f->world.unit[2], &end, UNIT_PEOPLE_END));
	assert_false(
		unit_rename(op, f->world.unit[2], &o, &(struct unit_names){.name = STR("Trạm Núi Bé")}));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_non_null(strstr(op->err.msgid, "giải thể từ ngày 01/07/2022"));
	f->now = day_start_time(end.on);
	op = op_as(f, f->world.admin);
	assert_false(
		unit_rename(op, f->world.unit[2], &end, &(struct unit_names){.name = STR("Trạm Núi Bé")}));
	assert_string_equal(op->err.msgid, "Đơn vị này đã kết thúc hoạt động, không sửa được nữa.");
}

static void
a_unit_that_will_be_merged_is_found_by_its_name_until_then(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct unit_merge m = {.order = on(2022, 7, 1),
	                       .from = &f->world.unit[1],
	                       .n_from = 1,
	                       .into = f->world.unit[2],
	                       .people = UNIT_PEOPLE_CARRY};
	struct unit_events h;
	enum unit_match match;
	struct unit u;
	int64_t into;

	assert_op(op, unit_merge(op, &m, &into));
	assert_op(op, unit_history(op, into, &h));
	assert_op(op, unit_find_by_text(op, f->world.agency, STR("TRẠM SÔNG BÉ"), &match, &u));
	assert_int_equal(match, UNIT_MATCH_EXACT);
	assert_int_equal(u.id, f->world.unit[1]);
	/* Also where another answers to it already. */
	assert_op(op, unit_add_alias(op, into, STR("Trạm Sông Bé")));
	assert_op(op, unit_find_by_text(op, f->world.agency, STR("TRẠM SÔNG BÉ"), &match, &u));
	assert_int_equal(match, UNIT_MATCH_EXACT);
	assert_int_equal(u.id, f->world.unit[1]);
	f->now = day_start_time(m.order.on);
	op = op_as_operator(f);
	assert_op(op, unit_settle(op, h.at[0].id));
	op = op_as(f, f->world.office);
	assert_op(op, unit_find_by_text(op, f->world.agency, STR("TRẠM SÔNG BÉ"), &match, &u));
	assert_int_equal(match, UNIT_MATCH_EXACT);
	assert_int_equal(u.id, into);
}

/* Not a question of rights: the form comes back with the day to mend. */
static void
a_day_before_the_unit_began_is_a_wrong_day(void **state)
{
	struct fixture *f = *state;
	struct unit_order o = on(1999, 1, 1);
	struct op *op = op_as(f, f->world.office);

	assert_false(
		unit_rename(op, f->world.unit[1], &o, &(struct unit_names){.name = STR("Trạm Cổ")}));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.office);
	assert_false(unit_dissolve(op, f->world.unit[1], &o, UNIT_PEOPLE_END));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.superior_office);
	assert_false(unit_dissolve(op, f->world.unit[1], &o, UNIT_PEOPLE_END));
	assert_int_equal(op->err.code, ERR_DENIED);
}

static void
no_unit_comes_below_itself(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.admin);
	struct unit_order o = on(2022, 5, 1);

	assert_false(unit_move(op, f->world.agency, &o, f->world.unit[0], 0));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.admin);
	assert_op(op, unit_move(op, f->world.unit[1], &o, f->world.unit[0], 0));
	op = op_as(f, f->world.admin);
	assert_false(unit_move(op, f->world.unit[0], &o, f->world.unit[1], 0));
	assert_int_equal(op->err.code, ERR_INVALID);
}

static void
merged_units_live_on_in_their_successor(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct unit_merge in = {.order = on(2022, 7, 1),
	                        .from = (int64_t[]){f->world.unit[1], f->world.unit[2]},
	                        .n_from = 2,
	                        .names = {.name = STR("Trạm Sông Núi"), .kind = STR("tram")},
	                        .parent = f->world.agency};
	int64_t into, next;
	struct units t;
	struct unit_events h;
	struct holdings people;

	assert_false(unit_merge(op, &in, &into)); /* three people still work there */
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.office);
	in.people = UNIT_PEOPLE_CARRY;
	assert_op(op, unit_merge(op, &in, &into));
	assert_op(op, unit_tree(op, f->world.agency, in.order.on - 1, &t));
	assert_int_equal(t.len, 4);
	assert_op(op, unit_tree(op, f->world.agency, in.order.on, &t));
	assert_int_equal(t.len, 3);
	assert_str(t.at[2].name, "Trạm Sông Núi");
	assert_op(op, unit_successor(op, f->world.unit[2], in.order.on, &next));
	assert_int_equal(next, into);
	assert_op(op, unit_successor(op, f->world.unit[2], in.order.on - 1, &next));
	assert_int_equal(next, f->world.unit[2]);
	assert_op(op, unit_history(op, f->world.unit[1], &h));
	assert_str(h.at[0].kind, "merge");
	assert_str(h.at[0].before, "Trạm Sông Bé, Trạm Núi Lớn");
	assert_str(h.at[0].after, "Trạm Sông Núi");
	assert_op(op, holding_of_unit(op, into, in.order.on, &people));
	assert_int_equal(people.len, 3);
	/* Each of them says in its own log where it went. */
	struct audit_lines log;
	assert_op(op, audit_of_object(op, "unit", f->world.unit[1], 10, &log));
	assert_str(log.at[0].summary, "Sáp nhập “Trạm Sông Bé” vào “Trạm Sông Núi”");
	f->now = day_start_time(in.order.on);
	op = op_as(f, f->world.officer);
	assert_int_equal(op->unit, into);
	assert_int_equal(op->agency, f->world.agency);
}

static void
split_unit_ends_or_goes_on(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct unit_names parts[] = {{.name = STR("Trạm Thượng")}, {.name = STR("Trạm Hạ")}};
	struct unit_split in = {.order = on(2022, 7, 1),
	                        .from = f->world.unit[1],
	                        .into = parts,
	                        .n_into = 2,
	                        .people = UNIT_PEOPLE_CARRY};
	int64_t ids[2], next;
	struct unit u;

	parts[1].name = STR("trạm  Thượng");
	assert_false(unit_split(op, &in, ids)); /* nobody could tell them apart */
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.office);
	parts[1].name = STR("Trạm Hạ");
	assert_op(op, unit_split(op, &in, ids));
	assert_false(unit_get(op, f->world.unit[1], in.order.on, &u));
	op = op_as(f, f->world.office);
	assert_op(op, unit_successor(op, f->world.unit[1], in.order.on, &next));
	assert_int_equal(next, ids[0]);
	parts[0].name = STR("Trạm Thương"); /* another name with the same address */
	struct unit_split some = {.order = on(2022, 7, 1),
	                          .from = f->world.unit[2],
	                          .into = parts,
	                          .n_into = 1,
	                          .keeps = true};
	assert_op(op, unit_split(op, &some, ids));
	assert_op(op, unit_get(op, f->world.unit[2], in.order.on, &u));
	assert_op(op, unit_get(op, ids[0], in.order.on, &u));
	assert_str(u.slug, "tram-thuong-cctn"); /* tram-thuong was taken by the first split */
}

static void
dissolving_asks_about_units_and_people(void **state)
{
	struct fixture *f = *state;
	struct unit_order o = on(2022, 7, 1);
	struct op *op = op_as(f, f->world.admin);
	struct unit u;

	assert_false(unit_dissolve(op, f->world.agency, &o, UNIT_PEOPLE_END)); /* units below */
	op = op_as(f, f->world.admin);
	assert_false(unit_dissolve(op, f->world.unit[2], &o, UNIT_PEOPLE_REFUSE));
	op = op_as(f, f->world.admin);
	assert_op(op, unit_dissolve(op, f->world.unit[2], &o, UNIT_PEOPLE_END));
	assert_op(op, unit_get(op, f->world.unit[2], o.on - 1, &u));
	assert_false(unit_get(op, f->world.unit[2], o.on, &u));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
	f->now = day_start_time(o.on);
	op = op_as(f, f->world.other_officer);
	assert_int_equal(op->n_seats, 0);
	op = op_as(f, f->world.admin);
	int64_t id;
	assert_false(unit_create(
		op,
		&(struct unit_create){.order = o, .names = {.name = STR("Tổ")}, .parent = f->world.unit[2]},
		&id)); /* no dissolved parent */
}

/* Not so where two stand under different ones. */
static void
two_units_of_one_name_are_not_told_apart(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.admin);
	struct unit_order o = on(2022, 7, 1);
	struct unit_create in = {.order = o, .parent = f->world.agency};
	struct unit u;
	int64_t id;

	assert_op(op, unit_get(op, f->world.unit[2], o.on, &u));
	in.names.name = arena_printf(op->arena, " %.*s ", STR_ARG(u.name));
	assert_false(unit_create(op, &in, &id));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.admin);
	assert_false(unit_rename(op, f->world.unit[1], &o, &in.names));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.admin);
	in.parent = f->world.unit[1];
	assert_op(op, unit_create(op, &in, &id));
}

static void
only_office_and_administrator_change_units(void **state)
{
	struct fixture *f = *state;
	struct unit_order o = on(2022, 7, 1);
	int64_t others[] = {f->world.head, f->world.officer, f->world.leader, f->world.auditor,
	                    f->world.superior_office};

	for (size_t i = 0; i < COUNT_OF(others); i++) {
		struct op *op = op_as(f, others[i]);
		assert_false(
			unit_rename(op, f->world.unit[1], &o, &(struct unit_names){.name = STR("Khác")}));
		assert_int_equal(op->err.code, ERR_DENIED);
	}
}

static void
a_change_that_changes_nothing_or_whose_days_disagree_is_refused(void **state)
{
	struct fixture *f = *state;
	struct unit_order o = on(2022, 7, 1);
	struct op *op = op_as(f, f->world.office);

	struct unit u;
	assert_op(op, unit_get(op, f->world.unit[1], op->today, &u));
	assert_false(unit_rename(
		op, u.id, &o,
		&(struct unit_names){
			.name = u.name, .short_name = u.short_name, .abbrev = u.abbrev, .kind = u.kind}));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.office);
	o.doc_on = o.on + 1;
	assert_false(
		unit_rename(op, f->world.unit[1], &o, &(struct unit_names){.name = STR("Trạm Khác")}));
	assert_int_equal(op->err.code, ERR_INVALID);
	op = op_as(f, f->world.office);
	o.doc_on = o.on;
	assert_op(
		op, unit_rename(op, f->world.unit[1], &o, &(struct unit_names){.name = STR("Trạm Khác")}));
}

static void
a_misspelt_name_finds_the_one_unit_close_to_it(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	enum unit_match match;
	struct unit u;

	assert_op(op, unit_find_by_text(op, f->world.agency, STR("Phòng Tổng hơpj"), &match, &u));
	assert_int_equal(match, UNIT_MATCH_SIMILAR);
	assert_int_equal(u.id, f->world.unit[0]);
	assert_op(op, unit_find_by_text(op, f->world.agency, STR("nui lon"), &match, &u));
	assert_int_equal(match, UNIT_MATCH_EXACT);
	assert_op(op, unit_find_by_text(op, f->world.agency, STR("Văn phòng"), &match, &u));
	assert_int_equal(match, UNIT_MATCH_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(tree_is_depth_first_in_the_order_of_the_papers),
		test(a_new_name_holds_from_its_day_on),
		test(a_planned_change_is_taken_back_until_its_day),
		test(a_planned_merge_split_or_end_is_taken_back_with_its_people),
		test(a_unit_whose_end_is_planned_says_what_and_when),
		test(a_unit_that_will_be_merged_is_found_by_its_name_until_then),
		test(a_day_before_the_unit_began_is_a_wrong_day),
		test(no_unit_comes_below_itself),
		test(merged_units_live_on_in_their_successor),
		test(split_unit_ends_or_goes_on),
		test(dissolving_asks_about_units_and_people),
		test(two_units_of_one_name_are_not_told_apart),
		test(only_office_and_administrator_change_units),
		test(a_change_that_changes_nothing_or_whose_days_disagree_is_refused),
		test(a_misspelt_name_finds_the_one_unit_close_to_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
