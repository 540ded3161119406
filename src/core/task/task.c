/* task.c - see task.h. */
#include "core/task/task.h"

#include "core/access/access.h"
#include "core/register/register.h"

#include "task.sql.h"

#include <assert.h>

#define SOON_DAYS 7 /* as ui_due() tells «soon» */

static const struct {
	const char *name;
	enum task_kind kind;
} kinds[] = {
	{"confirm", TASK_CONFIRM},         {"supplement", TASK_SUPPLEMENT},
	{"register", TASK_REGISTER},       {"remind", TASK_REMIND},
	{"consolidate", TASK_CONSOLIDATE}, {"choose", TASK_CHOOSE},
	{"send_up", TASK_SEND_UP},         {"open_movement", TASK_OPEN_MOVEMENT},
	{"take_import", TASK_TAKE_IMPORT}, {"complete", TASK_COMPLETE},
	{"accounts", TASK_ACCOUNTS},       {"jobs", TASK_JOBS},
	{"headless", TASK_HEADLESS},       {"take_over", TASK_TAKE_OVER},
};

static enum task_kind
kind_of(struct str name)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_eq(name, str_of(kinds[i].name)))
			return kinds[i].kind;
	assert(0 && "a kind of task.sql is missing here");
	return TASK_REGISTER;
}

static struct str
text_or_empty(struct str s)
{
	return s.at != NULL ? s : STR("");
}

static bool
load_tasks(struct op *op, const void *arg, void *list)
{
	struct tasks *ret = list;
	struct q_task_list_rows rows;
	struct str units = STR(""), heads = STR("");

	(void)arg;
	for (size_t i = 0; i < op->n_seats; i++) {
		const struct op_seat *s = &op->seats[i];
		if (access_works_in(op, s->unit))
			units = db_ids_with(op->arena, units, s->unit);
		if (access_is_head_of(op, s->unit))
			heads = db_ids_with(op->arena, heads, s->unit);
		if (s->agency != s->unit && access_is_head_of(op, s->agency))
			heads = db_ids_with(op->arena, heads, s->agency);
	}
	if (!q_task_list(op->db, op->arena,
	                 &(struct q_task_list_in){
						 .units = units,
						 .heads = heads,
						 .head_role = ROLE_HEAD,
						 .office = access_is_office_of(op, op->agency) ? op->agency : 0,
						 .leader = access_is_leader_of(op, op->agency) ? op->agency : 0,
						 .admin = access_is_admin(op),
						 .agency = op->agency,
						 .person = op->person,
						 .actor = op->actor,
						 .today = op->today,
						 .soon = op->today + SOON_DAYS,
					 },
	                 &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_task_list_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct task){
			.kind = kind_of(r->kind),
			.movement_slug = text_or_empty(r->movement_slug),
			.movement_name = text_or_empty(r->movement_name),
			.unit_slug = text_or_empty(r->unit_slug),
			.unit_name = text_or_empty(r->unit_name),
			.code = text_or_empty(r->code),
			.title = text_or_empty(r->title),
			.n = r->n,
			.whole = r->whole,
			.due_on = r->has_due_on ? r->due_on : DAY_NONE,
		};
	}
	return true;
}

/* How many units are to be reminded is counted where the board counts it. */
static bool
count_owing(struct op *op, struct tasks *list)
{
	struct movement m;
	struct register_board board;
	size_t kept = 0;

	for (size_t i = 0; i < list->len; i++) {
		struct task t = list->at[i];
		if (t.kind == TASK_REMIND) {
			if (!movement_get(op, t.movement_slug, &m) || !register_board(op, &m, &board))
				return false;
			struct register_progress p = register_progress(op->arena, &board);
			t.n = (int64_t)p.owing;
			t.whole = (int64_t)p.units;
			if (p.owing == 0)
				continue;
		}
		list->at[kept++] = t;
	}
	list->len = kept;
	return true;
}

bool
task_list(struct op *op, struct tasks *ret)
{
	struct str key = arena_printf(op->arena, "tasks %" PRId64 " %" PRId64, op->actor, op->today);
	const void *found;

	*ret = (struct tasks){0};
	if (op->actor == 0 || !access_may_write(op))
		return true;
	if (!op_kept(op, key, load_tasks, NULL, sizeof(*ret), &found))
		return false;
	const struct tasks *kept = found;
	ret->at = op_copy(op, kept->at, kept->len, sizeof(*kept->at));
	ret->len = ret->cap = kept->len;
	return count_owing(op, ret);
}
