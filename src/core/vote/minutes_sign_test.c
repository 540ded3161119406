/* minutes_sign_test.c - minutes whose signers have left the council, signatures of former versions
 * of the program, and declaring before reading. On both engines. */
#include "core/task/task.h"
#include "core/vote/minutes_inner.h"
#include "core/vote/vote_inner.h"
#include "core/vote/vote_testing.h"

static struct minutes
seen(struct fixture *f, int64_t account, const struct council_world *w)
{
	struct meeting m = vote_seen(f, account, w);
	struct minutes t;

	assert_op(&f->op, minutes_get(&f->op, &m, &t));
	return t;
}

static bool
sign(struct fixture *f, int64_t account, const struct council_world *w, const char *reason)
{
	struct minutes t = seen(f, account, w);
	struct meeting m = vote_seen(f, account, w);

	return minutes_sign(&f->op, &m, t.mark, str_of(reason));
}

/* A meeting of all that has ended. */
static void
held(struct fixture *f, struct council_world *w)
{
	vote_world_make(f, w, 0);
	vote_begin(f, w, (int64_t[]){f->world.council}, 1);
	struct meeting m = vote_seen(f, f->world.leader, w);
	assert_op(&f->op, meeting_end(&f->op, &m));
}

static bool
is_task(struct fixture *f, int64_t account)
{
	struct op *op = op_as(f, account);
	struct tasks list;
	bool found = false;

	assert_op(op, task_list(op, &list));
	for (size_t i = 0; i < list.len; i++)
		found |= list.at[i].kind == TASK_MINUTES;
	return found;
}

static bool
paper_has(struct fixture *f, int64_t account, const struct council_world *w, struct str word)
{
	struct meeting m = vote_seen(f, account, w);
	struct minutes t = seen(f, account, w);
	struct buf b = {.arena = &f->arena};
	struct doc d;

	assert_op(&f->op, minutes_paper(&f->op, &m, &t, &d));
	for (size_t i = 0; i < d.blocks.len; i++) {
		const struct doc_block *k = &d.blocks.at[i];
		if (k->kind == DOC_PARA)
			buf_printf(&b, "%.*s\n", STR_ARG(doc_para_text(&k->para, &f->arena)));
		for (size_t r = 0; k->kind == DOC_TABLE && r < k->table.rows.len; r++)
			for (int c = 0; c < k->table.columns; c++)
				buf_printf(&b, "%.*s|",
				           STR_ARG(doc_cell_text(&k->table.rows.at[r].cells.at[c], &f->arena)));
	}
	return str_find(buf_view(&b), word, 0) != SIZE_MAX;
}

static void
who_holds_the_role_now_signs_for_who_presided_and_left(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	held(f, &w);
	assert_op(&f->op, sign(f, f->world.secretary, &w, ""));
	struct str presided = seen(f, f->world.leader, &w).chair.seat->member->name;
	council_replace(f, &w, f->world.leader, f->world.admin); /* becomes the chair */
	/* With its term over nobody of the council signs, and what else waits for them is told. */
	fixture_sql(f, "UPDATE council SET until_on = 19000");
	assert_false(is_task(f, f->world.admin));
	fixture_sql(f, "UPDATE council SET until_on = NULL");
	assert_true(is_task(f, f->world.admin));
	assert_false(is_task(f, f->world.deputy));
	council_declare_none(f, &w, f->world.admin);
	struct minutes t = seen(f, f->world.admin, &w);
	assert_true(t.chair.vacant && t.may_stand_in && !t.may_sign && !t.settled);
	assert_true(t.chair.stand_ins.len > 0);
	assert_false(seen(f, f->world.deputy, &w).may_stand_in); /* the chair is nearer */
	vote_assert_refused(&f->op, sign(f, f->world.deputy, &w, "Thay"), ERR_DENIED);
	vote_assert_refused(&f->op, sign(f, f->world.admin, &w, " "), ERR_INVALID);
	assert_op(&f->op, sign(f, f->world.admin, &w, "Người chủ trì nghỉ hưu"));
	t = seen(f, f->world.admin, &w);
	assert_true(t.settled && !t.may_stand_in);
	assert_str(t.chair.reason, "Người chủ trì nghỉ hưu");
	assert_str(t.chair.role, "chair");
	assert_int_equal(t.chair.stand_ins.len, 0);
	assert_false(is_task(f, f->world.admin));
	/* The paper goes on saying who presided, and for whom somebody signed. */
	struct arena *a = &f->arena;
	assert_true(
		paper_has(f, f->world.secretary, &w, arena_printf(a, "Chủ trì: %.*s.", STR_ARG(presided))));
	assert_true(
		paper_has(f, f->world.secretary, &w,
	              arena_printf(a, ", thay %.*s: Người chủ trì nghỉ hưu)", STR_ARG(presided))));
	/* A change asks again whoever stands there now. */
	struct meeting m = vote_seen(f, f->world.secretary, &w);
	t = seen(f, f->world.secretary, &w);
	t.texts[MINUTES_COURSE] = STR("Bổ sung");
	assert_op(&f->op, minutes_save(&f->op, &m, &t));
	t = seen(f, f->world.admin, &w);
	assert_true(t.chair.changed && t.may_stand_in && !t.settled);
	assert_false(t.chair.unread);
}

static void
without_anybody_in_the_role_a_member_who_was_there_signs(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	held(f, &w);
	council_replace(f, &w, f->world.secretary, f->world.other_officer);
	fixture_sql(f, "UPDATE council_member SET role = 'member' WHERE role = 'secretary'");
	council_declare_none(f, &w, f->world.other_officer);
	/* Neither who came later nor who was absent; and who presided signs in his own place. */
	assert_false(seen(f, f->world.other_officer, &w).may_stand_in);
	assert_false(seen(f, f->world.council, &w).may_stand_in);
	assert_false(seen(f, f->world.leader, &w).may_stand_in);
	assert_true(is_task(f, f->world.deputy));
	struct minutes t = seen(f, f->world.deputy, &w);
	assert_true(t.secretary.instead && t.may_stand_in);
	assert_op(&f->op, sign(f, f->world.deputy, &w, "Thư ký chuyển công tác"));
	assert_false(is_task(f, f->world.deputy));
	assert_op(&f->op, sign(f, f->world.leader, &w, ""));
	assert_true(seen(f, f->world.deputy, &w).settled);
	assert_str(seen(f, f->world.deputy, &w).secretary.role, "vice");
}

static void
nobody_signs_in_both_places(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	held(f, &w);
	council_replace(f, &w, f->world.secretary, f->world.other_officer);
	council_replace(f, &w, f->world.leader, f->world.admin);
	fixture_sql(f, "UPDATE council_member SET role = 'member' "
	               "WHERE role IN ('secretary', 'chair')");
	struct minutes t = seen(f, f->world.deputy, &w);
	assert_true(t.chair.instead && !t.secretary.instead); /* the vice-chair is nearest there */
	assert_true(seen(f, f->world.head, &w).secretary.instead);
	assert_op(&f->op, sign(f, f->world.deputy, &w, "Chủ tịch thôi"));
	t = seen(f, f->world.deputy, &w);
	assert_false(t.may_stand_in || t.may_sign);
	vote_assert_refused(&f->op, sign(f, f->world.deputy, &w, "Thư ký thôi"), ERR_DENIED);
	assert_op(&f->op, sign(f, f->world.head, &w, "Thư ký thôi"));
	assert_true(seen(f, f->world.deputy, &w).settled);
}

/* As the program kept it before seats were hashed by their numbers. */
static void
keep_as_before(struct fixture *f, const struct council_world *w, int64_t account,
               enum minutes_layout layout)
{
	struct meeting m;
	struct minutes t;
	int64_t member = council_member_of(f, w, account);

	assert_op(&f->op, meeting_load(&f->op, w->session, 1, &m) && minutes_load(&f->op, &m, &t));
	struct str hash = minutes_mark(&f->arena, &m, &t, member, layout);
	fixture_sql(f, arena_printf(&f->arena,
	                            "UPDATE council_minutes_sign SET layout = 0, hash = '%.*s' "
	                            "WHERE member_id = %" PRId64,
	                            STR_ARG(hash), member)
	                   .at);
}

static void
signatures_of_a_former_version_hold_while_nothing_changed(void **state)
{
	struct fixture *f = *state;
	struct council_world w;

	held(f, &w);
	/* Another order than by number. */
	fixture_sql(f, "UPDATE council_member SET position = 100 - position");
	assert_op(&f->op, sign(f, f->world.secretary, &w, ""));
	assert_op(&f->op, sign(f, f->world.leader, &w, ""));
	keep_as_before(f, &w, f->world.secretary, MINUTES_OF_COUNCIL);
	keep_as_before(f, &w, f->world.leader, MINUTES_UNNOTED);
	struct minutes t = seen(f, f->world.leader, &w);
	assert_true(t.settled && !t.may_sign);
	/* What cannot be compared is told apart from what was changed, and asked for again. */
	fixture_sql(f, "UPDATE council_member SET position = 100 - position");
	t = seen(f, f->world.leader, &w);
	assert_true(t.chair.unread && t.secretary.unread && t.may_sign && !t.settled);
	assert_op(&f->op, sign(f, f->world.leader, &w, ""));
	assert_false(seen(f, f->world.leader, &w).chair.changed);
}

static void
who_has_not_declared_reads_writes_and_signs_nothing(void **state)
{
	struct fixture *f = *state;
	struct council_world w;
	struct minutes t;

	held(f, &w);
	fixture_sql(f, arena_printf(&f->arena,
	                            "DELETE FROM council_declaration WHERE member_id IN (%" PRId64
	                            ", %" PRId64 ")",
	                            council_member_of(f, &w, f->world.secretary),
	                            council_member_of(f, &w, f->world.head))
	                   .at);
	struct minutes full = seen(f, f->world.leader, &w);
	const int64_t who[] = {f->world.secretary, f->world.head};
	for (size_t i = 0; i < COUNT_OF(who); i++) {
		struct meeting m = vote_seen(f, who[i], &w);
		assert_true(minutes_wait_for_declaration(&m));
		vote_assert_refused(&f->op, minutes_get(&f->op, &m, &t), ERR_CONFLICT);
	}
	struct meeting m = vote_seen(f, f->world.secretary, &w);
	full.texts[MINUTES_COURSE] = STR("Viết trước");
	vote_assert_refused(&f->op, minutes_save(&f->op, &m, &full), ERR_CONFLICT);
	vote_assert_refused(&f->op, minutes_sign(&f->op, &m, full.mark, STR("")), ERR_CONFLICT);
	/* It waits for him all the same. */
	assert_true(is_task(f, f->world.secretary));
	for (size_t i = 0; i < COUNT_OF(who); i++) {
		council_declare_none(f, &w, who[i]);
		(void)seen(f, who[i], &w);
	}
	assert_op(&f->op, sign(f, f->world.secretary, &w, ""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(who_holds_the_role_now_signs_for_who_presided_and_left),
		test(without_anybody_in_the_role_a_member_who_was_there_signs),
		test(nobody_signs_in_both_places),
		test(signatures_of_a_former_version_hold_while_nothing_changed),
		test(who_has_not_declared_reads_writes_and_signs_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
