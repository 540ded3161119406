/* movement_file.c - the plan document of a movement; see movement.h. */
#include "core/movement/movement.h"

#include "core/audit/audit.h"
#include "core/file/file.h"

struct attach {
	const struct movement *m;
	struct str sha256, type, name;
	int64_t size, id; /* id: of the attachment to remove */
};

static bool
record(struct op *op, const struct attach *x, const char *action, const char *what)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = "movement",
	                                              .object_id = x->m->id,
	                                              .agency = x->m->agency,
	                                              .summary = arena_printf(op->arena, "%s: %.*s",
	                                                                      what, STR_ARG(x->name))});
}

static bool
attach(struct op *op, void *arg)
{
	const struct attach *x = arg;
	int64_t file;

	return file_row_typed(op, x->sha256, x->size, x->type, &file) &&
	       attachment_add(op, "movement", x->m->id, file, x->name) &&
	       record(op, x, "movement.attach", "Đính kèm văn bản");
}

static bool
detach(struct op *op, void *arg)
{
	const struct attach *x = arg;
	return attachment_remove(op, "movement", x->m->id, x->id) &&
	       record(op, x, "movement.detach", "Gỡ văn bản");
}

static bool
may_change(struct op *op, const struct movement *m)
{
	return m->may_edit ||
	       op_fail(op, ERR_DENIED, N_("Chỉ bộ phận CCHC của cơ quan ban hành làm được việc này."),
	               "actor=%" PRId64 " state=%.*s", op->actor, STR_ARG(m->state));
}

bool
movement_attach(struct op *op, const struct movement *m, struct str path, struct str name)
{
	struct attach x = {.m = m, .name = utf8_prefix(name, 300)};
	const char *refused;

	if (!may_change(op, m) || !file_kind(op, path, name, &x.type, &refused))
		return false;
	if (refused != NULL)
		return op_fail(op, ERR_INVALID, refused, "name=%.*s", STR_ARG(x.name));
	return file_keep(op, path, &x.sha256, &x.size) && op_tx(op, attach, &x);
}

bool
movement_detach(struct op *op, const struct movement *m, int64_t attachment)
{
	struct attach x = {.m = m, .id = attachment};
	struct attachment a;
	struct str path;

	if (!may_change(op, m) || !attachment_get(op, "movement", m->id, attachment, &a, &path))
		return false;
	x.name = a.name;
	return op_tx(op, detach, &x);
}
