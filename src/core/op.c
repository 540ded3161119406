/* op.c - see op.h. */
#include "core/op.h"

#include "core/once/once.h"
#include "i18n/i18n.h"

#include <stdarg.h>
#include <string.h>

struct str
op_say(struct op *op, const char *msgid, ...)
{
	va_list ap;

	va_start(ap, msgid);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* msgfmt checks the translations */
	struct str s = arena_vprintf(op->arena, i18n_tr((int)op->lang, msgid), ap);
#pragma GCC diagnostic pop
	va_end(ap);
	return s;
}

struct op_tx_call {
	struct op *op;
	op_tx_fn *fn;
	void *arg;
	const struct op_once *once; /* NULL: kept already, or there is no form */
};

static bool
run(struct db *db, void *arg, struct err *e)
{
	struct op_tx_call *call = arg;
	struct op *op = call->op;
	struct db *before = op->db;

	op->db = db;
	op->err = (struct err){0};
	bool ok = (call->once == NULL || once_keep(op, call->once)) && call->fn(op, call->arg);
	op->db = before;
	if (!ok)
		*e = op->err;
	return ok;
}

bool
op_tx(struct op *op, op_tx_fn *fn, void *arg)
{
	struct op_once *once = op->once;
	struct op_tx_call call = {op, fn, arg, once != NULL && !once->kept ? once : NULL};
	struct err e = {0};

	op->once = NULL; /* those that join have nothing to keep */
	bool ok = db_tx(op->db, run, &call, &e);
	op->once = once;
	if (!ok)
		op->err = e;
	if (call.once != NULL) {
		once->kept = ok;
		once->repeated = !ok && e.code == ERR_REPEATED;
	}
	return ok;
}

struct str
op_key_n(struct op *op, const char *what, const int64_t *numbers, size_t n)
{
	/* With its NUL, which keeps names apart that begin alike. Nobody reads the numbers. */
	return arena_join(op->arena, (struct str){what, strlen(what) + 1},
	                  (struct str){(const char *)numbers, n * sizeof(*numbers)});
}

bool
op_kept(struct op *op, struct str key, op_load_fn *load, const void *arg, size_t size,
        const void **ret)
{
	struct arena *keep, *was = op->arena;

	if ((*ret = db_kept(op->db, key)) != NULL)
		return true;
	keep = db_keep_arena(op->db);
	op->arena = keep != NULL ? keep : was;
	void *value = arena_alloc(op->arena, 1, size, _Alignof(max_align_t));
	bool ok = load(op, arg, value);
	op->arena = was;
	if (!ok)
		return false;
	if (keep != NULL)
		db_keep(op->db, key, value);
	*ret = value;
	return true;
}

void *
op_copy(struct op *op, const void *at, size_t len, size_t size)
{
	void *copy = arena_alloc(op->arena, len, size, _Alignof(max_align_t));

	if (len > 0)
		memcpy(copy, at, len * size);
	return copy;
}
