/* award_decide_test.c - deciding is not publishing; revoking, ended units, papers. On both
 * engines. */
#include "award_testing.h"
#include "core/audit/audit.h"
#include "core/unit/unit.h"

/* ---- decided is not public
 * ------------------------------------------------------------------------- */

static void
nobody_else_sees_a_decision_before_it_is_public(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");
	const int64_t see[] = {w->office, w->secretary, w->leader, w->auditor};
	const int64_t blind[] = {w->head, w->officer, w->other_officer, w->council, w->admin};
	struct award_round r;
	struct award_rounds rounds;
	struct award_holdings held;
	int64_t total;

	assert_str(award_put_unit(f, id, w->unit[1]), "");
	award_test_decide(f, id, "5/QĐ-CC");
	for (size_t i = 0; i < COUNT_OF(see); i++)
		assert_str(award_round_as(f, see[i], id).doc_number, "5/QĐ-CC");
	for (size_t i = 0; i < COUNT_OF(blind); i++) {
		struct op *op = op_as(f, blind[i]);
		assert_false(award_round_get(op, id, &r));
		assert_int_equal(op->err.code, ERR_NOT_FOUND);
		op = op_as(f, blind[i]);
		assert_op(op, award_round_list(op, 2022, 0, 10, &rounds, &total));
		assert_int_equal(rounds.len, 0);
		assert_int_equal(total, 0);
		assert_op(op, award_held_list(op, &held));
		assert_int_equal(held.len, 0);
	}
	award_test_publish(f, id);
	for (size_t i = 0; i < COUNT_OF(blind); i++) {
		struct award_items items = award_items_as(f, blind[i], id);
		assert_int_equal(items.len, 1);
		assert_str(items.at[0].why, "");
		struct op *op = op_as(f, blind[i]);
		assert_op(op, award_held_list(op, &held));
		assert_int_equal(held.len, blind[i] == w->head);
	}
	/* Of another agency, and holding nothing. */
	struct op *op = op_as(f, w->superior_office);
	assert_false(award_round_get(op, id, &r));
}

static void
who_decides_a_list_he_did_not_see_is_told_so(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");
	struct award_problems wrong;
	const struct award_decided in = {STR("5/QĐ-CC"), STR("14/4/2022"), STR("Chi cục trưởng"),
	                                 STR("Nguyễn Văn Một")};

	assert_str(award_put_unit(f, id, f->world.unit[1]), "");
	struct award_round seen = award_round_as(f, f->world.office, id);
	assert_str(award_put(f, id,
	                     (struct award_typed){.kind = AWARD_OUTSIDER,
	                                          .name = STR("Bà Trần Thị Góp Ý"),
	                                          .place = STR("Ấp 3")}),
	           "");
	struct op *op = op_as(f, f->world.office);
	assert_false(award_decide(op, &seen, &in, &wrong));
	assert_int_equal(op->err.code, ERR_CONFLICT);
	award_test_decide(f, id, "5/QĐ-CC");
}

/* What the log says before is read by administrators too. */
static void
the_log_names_nobody_before_it_is_public(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");
	struct audit_lines lines;

	assert_str(award_put_unit(f, id, f->world.unit[1]), "");
	award_test_decide(f, id, "5/QĐ-CC");
	struct award_items items = award_items_as(f, f->world.office, id);
	struct award_round r = award_round_as(f, f->world.office, id);
	struct award_problems wrong;
	struct award_revocation gone = {STR("5/QĐ-CC"), STR("15/4/2022"), STR("Trùng người"), false};
	assert_op(&f->op, award_item_revoke(&f->op, &r, &items.at[0], &gone, &wrong));
	struct op *op = op_as(f, f->world.office);
	assert_op(op, audit_of_object(op, "award", id, 50, &lines));
	assert_int_equal(lines.len, 4);
	for (size_t i = 0; i < lines.len; i++) {
		assert_int_equal(str_find(lines.at[i].summary, STR("5/QĐ-CC"), 0), SIZE_MAX);
		assert_int_equal(str_find(lines.at[i].summary, STR("Sông Bé"), 0), SIZE_MAX);
	}
}

static void
the_day_of_a_decision_lies_within_the_law_of_its_form(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");
	struct award_problems wrong;

	assert_str(award_put_unit(f, id, f->world.unit[1]), "");
	struct award_round r = award_round_as(f, f->world.office, id);
	const struct award_decided in = {STR("7"), STR("14/4/2002"), STR("A"), STR("B")};
	assert_false(award_decide(&f->op, &r, &in, &wrong));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_str(str_of(wrong.at[0].field), "on");
	award_round_as(f, f->world.office, id); /* opens still */
}

static void
a_number_given_meanwhile_stays(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");
	struct award_problems wrong;
	size_t n;

	assert_str(award_put_unit(f, id, f->world.unit[1]), "");
	struct award_round r = award_round_as(f, f->world.office, id);
	struct award_items before = award_items_as(f, f->world.office, id);
	assert_op(&f->op, award_number(&f->op, &r, STR("1"), STR("{n}/GK"), &wrong, &n));
	const struct award_item *it = &before.at[0];
	const struct award_edit in = {.version = it->version, .name = it->name, .place = it->place};
	assert_false(award_item_save(&f->op, &r, it, &in, &wrong));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	assert_str(award_items_as(f, f->world.office, id).at[0].number, "01/GK");
}

static void
what_is_public_is_not_changed(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");
	struct award_problems wrong;

	assert_str(award_put_unit(f, id, f->world.unit[1]), "");
	award_test_decide(f, id, "5/QĐ-CC");
	award_test_decide(f, id, "6/QĐ-CC"); /* mended while it is not */
	award_test_publish(f, id);
	struct award_items items = award_items_as(f, f->world.office, id);
	struct award_round r = award_round_as(f, f->world.office, id);
	struct op *op = op_as(f, f->world.office);
	const struct award_decided in = {STR("7"), STR("14/4/2022"), STR("A"), STR("B")};
	assert_false(award_decide(op, &r, &in, &wrong));
	assert_int_equal(op->err.code, ERR_CONFLICT);
	assert_false(award_reopen(op_as(f, f->world.office), &r));
	assert_false(award_item_remove(op_as(f, f->world.office), &r, &items.at[0], STR("x"), &wrong));
	assert_false(award_publish(op_as(f, f->world.office), &r));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	assert_str(award_round_as(f, f->world.office, id).doc_number, "6/QĐ-CC");
}

static void
others_may_not_keep_lists(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");
	const int64_t see[] = {w->leader, w->auditor};
	struct award_problems wrong;
	const struct award_typed in = {.kind = AWARD_UNIT,
	                               .unit = w->unit[1],
	                               .person = STR(""),
	                               .code = STR(""),
	                               .merit = STR(""),
	                               .reason = STR("")};

	for (size_t i = 0; i < COUNT_OF(see); i++) {
		struct award_round r = award_round_as(f, see[i], id);
		struct op *op = op_as(f, see[i]);
		assert_false(award_add(op, &r, &in, &wrong));
		assert_int_equal(op->err.code, ERR_DENIED);
		assert_false(award_publish(op_as(f, see[i]), &r));
		assert_int_equal(f->op.err.code, ERR_DENIED);
	}
}

static void
a_list_changes_only_while_it_is_a_draft(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");
	struct award_problems wrong;

	assert_str(award_put_unit(f, id, f->world.unit[1]), "");
	struct award_items items = award_items_as(f, f->world.office, id);
	struct award_round r = award_round_as(f, f->world.office, id);
	assert_false(award_item_remove(op_as(f, f->world.office), &r, &items.at[0], STR(""), &wrong));
	(void)op_as(f, f->world.office);
	assert_op(&f->op, award_item_remove(&f->op, &r, &items.at[0], STR("Xin rút"), &wrong));
	/* Off the list is free again. */
	assert_str(award_put_unit(f, id, f->world.unit[1]), "");
	award_test_decide(f, id, "5/QĐ-CC");
	r = award_round_as(f, f->world.office, id);
	items = award_items_as(f, f->world.office, id);
	assert_int_equal(items.len, 2);
	assert_str(items.at[1].removed_reason, "Xin rút");
	assert_false(award_item_remove(op_as(f, f->world.office), &r, &items.at[0], STR("x"), &wrong));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
	(void)op_as(f, f->world.office);
	assert_op(&f->op, award_reopen(&f->op, &r));
	r = award_round_as(f, f->world.office, id);
	assert_str(r.state, "draft");
	assert_str(r.doc_number, "");
}

static void
a_revocation_needs_number_day_and_reason(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");
	struct award_problems wrong;

	assert_str(award_put_unit(f, id, f->world.unit[1]), "");
	assert_str(award_set_number(f, id, 0, "01/GK"), "");
	award_test_decide(f, id, "5/QĐ-CC");
	award_test_publish(f, id);
	struct award_items items = award_items_as(f, f->world.office, id);
	struct award_round r = award_round_as(f, f->world.office, id);
	struct award_revocation in = {STR(""), STR("1/4/2022"), STR(""), false};
	assert_false(award_item_revoke(op_as(f, f->world.office), &r, &items.at[0], &in, &wrong));
	assert_int_equal(wrong.len, 3);
	assert_has(wrong.at[2].text, "trước ngày quyết định khen");
	in = (struct award_revocation){STR("9/QĐ"), STR("15/4/2022"), STR("Khai sai thành tích"),
	                               false};
	(void)op_as(f, f->world.office);
	assert_op(&f->op, award_item_revoke(&f->op, &r, &items.at[0], &in, &wrong));
	items = award_items_as(f, f->world.officer, id);
	assert_str(items.at[0].state, "revoked");
	assert_str(items.at[0].revoke_reason, "Khai sai thành tích");
	/* Its number is not given again. */
	int64_t other = award_open_round(f, 0, "giay_khen");
	assert_str(award_put_unit(f, other, f->world.unit[2]), "");
	assert_has(award_set_number(f, other, 0, "01/GK"), "number: ");
	assert_false(award_item_revoke(op_as(f, f->world.office), &r, &items.at[0], &in, &wrong));
	assert_int_equal(f->op.err.code, ERR_CONFLICT);
}

/* ---- a unit that ends between registering and being commended
 * ---------------------------------------- */

static void
an_ended_unit_keeps_its_award_and_its_heir_holds_it(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct movement m = award_story(f);
	int64_t low = award_open_round(f, m.id, "giay_khen"), into;
	struct award_holdings held;
	const int64_t from[] = {w->unit[1]};

	assert_str(award_put_unit(f, low, w->unit[1]), "");
	f->now += (int64_t)86400 * 1000000;
	struct op *op = op_as(f, w->office);
	const struct unit_merge merge = {
		.order = {.doc_number = STR("8/QĐ"), .doc_on = op->today, .on = op->today, .note = STR("")},
		.from = from,
		.n_from = 1,
		.into = w->unit[2],
		.people = UNIT_PEOPLE_END};
	assert_op(op, unit_merge(op, &merge, &into));
	struct award_items items = award_items_as(f, w->office, low);
	assert_str(items.at[0].name, "Trạm Sông Bé");
	assert_true(items.at[0].ended);
	assert_str(items.at[0].heir, "Trạm Núi Lớn");
	struct award_round r = award_round_as(f, w->office, low);
	struct award_problems wrong;
	const struct award_decided in = {STR("5/QĐ"), STR("16/4/2022"), STR("Chi cục trưởng"),
	                                 STR("Một")};
	/* Its conditions are no longer found: that asks for a reason. */
	op = op_as(f, w->office);
	if (!award_decide(op, &r, &in, &wrong)) {
		assert_str(str_of(wrong.at[0].field), "list");
		const struct award_edit edit = {.version = items.at[0].version,
		                                .name = items.at[0].name,
		                                .place = STR(""),
		                                .merit = STR(""),
		                                .number = STR(""),
		                                .votes = STR(""),
		                                .reason = STR("Đã hoàn thành trước khi sáp nhập")};
		(void)op_as(f, w->office);
		assert_op(&f->op, award_item_save(&f->op, &r, &items.at[0], &edit, &wrong));
		op = op_as(f, w->office);
		assert_op(op, award_decide(op, &r, &in, &wrong));
	}
	award_test_publish(f, low);
	/* The heir's people see it as theirs, and the heir stands on the ladder. */
	fixture_sql(f,
	            arena_printf(&f->arena, "UPDATE position SET roles = %d WHERE unit_id = %" PRId64,
	                         ROLE_OFFICER | ROLE_HEAD, w->unit[2])
	                .at);
	op = op_as(f, w->other_officer);
	assert_op(op, award_held_list(op, &held));
	assert_int_equal(held.len, 1);
	assert_str(held.at[0].name, "Trạm Sông Bé");
	assert_true(held.at[0].inherited);
	int64_t high = award_open_round(f, m.id, "bang_khen");
	struct str problem = award_put(f, high,
	                               (struct award_typed){.kind = AWARD_UNIT,
	                                                    .unit = w->unit[2],
	                                                    .reason = STR("Kế thừa Trạm Sông Bé")});
	assert_str(problem, "");
}

/* ---- papers
 * ---------------------------------------------------------------------------------------- */

static void
papers_hold_the_list(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen"),
			high = award_open_round(f, m.id, "bang_khen");
	struct award_round r = award_round_as(f, f->world.office, id);
	struct doc d;

	assert_false(award_proposal_paper(op_as(f, f->world.office), &r, &d));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	assert_str(award_put_unit(f, id, f->world.unit[1]), "");
	(void)op_as(f, f->world.office);
	assert_op(&f->op, award_proposal_paper(&f->op, &r, &d));
	assert_true(d.blocks.len > 8);
	(void)op_as(f, f->world.office);
	assert_op(&f->op, award_decision_paper(&f->op, &r, &d));
	const struct doc_table *t = NULL;
	for (size_t i = 0; i < d.blocks.len; i++)
		if (d.blocks.at[i].kind == DOC_TABLE && !d.blocks.at[i].table.no_borders)
			t = &d.blocks.at[i].table;
	assert_non_null(t);
	/* Names of columns, the group, one row. */
	assert_int_equal(t->rows.len, 3);
	assert_str(doc_cell_text(&t->rows.at[2].cells.at[1], &f->arena), "Trạm Sông Bé");
	/* A form that is decided above has a submission and no decision of ours. */
	r = award_round_as(f, f->world.office, high);
	assert_false(award_decision_paper(op_as(f, f->world.office), &r, &d));
	assert_int_equal(f->op.err.code, ERR_INVALID);
}

static void
letters_and_minutes_are_papers_too(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t letters = award_open_round(f, m.id, "thu_khen");
	int64_t merits = award_open_round(f, m.id, "giay_khen");
	struct doc d;

	assert_str(award_put_unit(f, letters, f->world.unit[1]), "");
	assert_str(award_put_unit(f, merits, f->world.unit[1]), "");
	assert_str(award_set_number(f, merits, 0, "01/GK"), "");
	struct award_items items = award_items_as(f, f->world.office, letters);
	struct award_round r = award_round_as(f, f->world.office, letters);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, award_letter_paper(op, &r, &items.at[0], &d));
	assert_true(d.blocks.len > 5);
	r = award_round_as(f, f->world.office, merits);
	assert_false(award_letter_paper(op_as(f, f->world.office), &r, &items.at[0], &d));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	op = op_as(f, f->world.office);
	assert_op(op, award_minutes_paper(op, &r, &d));
	/* What the council voted, as it was entered. */
	const struct doc_table *t = &d.blocks.at[d.blocks.len - 2].table;
	assert_int_equal(d.blocks.at[d.blocks.len - 2].kind, DOC_TABLE);
	assert_str(doc_cell_text(&t->rows.at[2].cells.at[3], &f->arena), "7/7");
}

static void
a_decision_has_one_day(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t a = award_open_round(f, m.id, "giay_khen"), b = award_open_round(f, 0, "giay_khen");
	struct award_problems wrong;
	struct award_decided in = {STR("5/QĐ-CC"), STR("13/4/2022"), STR("Chi cục trưởng"),
	                           STR("Nguyễn Văn Một")};

	assert_str(award_put_unit(f, a, f->world.unit[1]), "");
	assert_str(award_put_unit(f, b, f->world.unit[2]), "");
	award_test_decide(f, a, "5/QĐ-CC");
	struct award_round r = award_round_as(f, f->world.office, b);
	struct op *op = op_as(f, f->world.office);
	assert_false(award_decide(op, &r, &in, &wrong));
	assert_int_equal(wrong.len, 1);
	assert_string_equal(wrong.at[0].field, "number");
	assert_has(wrong.at[0].text, "với ngày 14/04/2022");
	/* Two lists of one decision. */
	award_test_decide(f, b, "5/QĐ-CC");
}

/* What was given by a form that has ended stays in lists and figures, under its name; what was not
 * decided by then is read and not decided. */
static void
a_form_that_has_ended_stays_on_what_it_gave(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen"),
			late = award_open_round(f, m.id, "giay_khen");
	struct award_figures g;
	struct award_forms forms;
	struct award_rounds rounds;
	struct award_holdings held;
	struct award_problems wrong;
	const struct award_decided in = {STR("7/QĐ"), STR("15/4/2022"), STR("Chi cục trưởng"),
	                                 STR("Nguyễn Văn Một")};
	int64_t total;

	assert_str(award_put_unit(f, id, f->world.unit[1]), "");
	award_test_decide(f, id, "5/QĐ-CC");
	award_test_publish(f, id);
	fixture_sql(f, arena_printf(&f->arena,
	                            "UPDATE award_form SET until_on = %" PRId64
	                            " WHERE code = 'giay_khen' AND from_on < %" PRId64,
	                            fixture_day(2022, 4, 15), fixture_day(2022, 4, 15))
	                   .at);
	fixture_sql(f, "DELETE FROM award_form WHERE code = 'giay_khen' AND from_on = 19723");
	struct op *op = op_as(f, f->world.office);
	assert_op(op, award_form_list(op, op->today, &forms));
	for (size_t i = 0; i < forms.len; i++)
		assert_false(str_eq(forms.at[i].code, STR("giay_khen")));
	assert_op(op, award_figure_list(op, 2022, &g));
	assert_str(g.at[0].form, "Giấy khen");
	assert_int_equal(g.at[0].total, 1);
	assert_op(op, award_figure_list(op, 2021, &g));
	assert_false(str_eq(g.at[0].form, STR("Giấy khen")));
	assert_op(op, award_round_list(op, 2022, 0, 10, &rounds, &total));
	assert_str(rounds.at[0].form.name, "Giấy khen");
	op = op_as(f, f->world.head);
	assert_op(op, award_held_list(op, &held));
	assert_str(held.at[0].form, "Giấy khen");
	struct award_round r = award_round_as(f, f->world.office, late);
	assert_str(r.form.name, "Giấy khen");
	op = op_as(f, f->world.office);
	assert_false(award_decide(op, &r, &in, &wrong));
	assert_int_equal(op->err.code, ERR_INVALID);
}

static void
figures_of_a_year_count_what_the_reader_may_know(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");
	struct award_figures g;
	struct award_problems wrong;
	const struct award_revocation gone = {STR("9/QĐ"), STR("15/4/2022"), STR("Khai sai"), false};

	assert_str(award_put_unit(f, id, f->world.unit[1]), "");
	(void)op_as(f, f->world.office);
	assert_op(&f->op, award_figure_list(&f->op, 2022, &g));
	assert_int_equal(g.at[0].total, 0);
	award_test_decide(f, id, "5/QĐ-CC");
	(void)op_as(f, f->world.office);
	assert_op(&f->op, award_figure_list(&f->op, 2022, &g));
	assert_int_equal(g.at[0].total, 1);
	(void)op_as(f, f->world.officer);
	assert_op(&f->op, award_figure_list(&f->op, 2022, &g));
	assert_int_equal(g.at[0].total, 0);
	award_test_publish(f, id);
	(void)op_as(f, f->world.officer);
	assert_op(&f->op, award_figure_list(&f->op, 2022, &g));
	assert_int_equal(g.at[0].n[AWARD_UNIT], 1);
	assert_int_equal(g.at[0].ad_hoc, 0);
	struct award_items items = award_items_as(f, f->world.office, id);
	struct award_round r = award_round_as(f, f->world.office, id);
	(void)op_as(f, f->world.office);
	assert_op(&f->op, award_item_revoke(&f->op, &r, &items.at[0], &gone, &wrong));
	(void)op_as(f, f->world.officer);
	assert_op(&f->op, award_figure_list(&f->op, 2022, &g));
	assert_int_equal(g.at[0].total, 0);
	assert_int_equal(g.at[0].revoked, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(nobody_else_sees_a_decision_before_it_is_public),
		test(who_decides_a_list_he_did_not_see_is_told_so),
		test(the_log_names_nobody_before_it_is_public),
		test(the_day_of_a_decision_lies_within_the_law_of_its_form),
		test(a_number_given_meanwhile_stays),
		test(what_is_public_is_not_changed),
		test(others_may_not_keep_lists),
		test(a_list_changes_only_while_it_is_a_draft),
		test(a_revocation_needs_number_day_and_reason),
		test(an_ended_unit_keeps_its_award_and_its_heir_holds_it),
		test(papers_hold_the_list),
		test(letters_and_minutes_are_papers_too),
		test(a_decision_has_one_day),
		test(a_form_that_has_ended_stays_on_what_it_gave),
		test(figures_of_a_year_count_what_the_reader_may_know),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
