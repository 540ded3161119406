/* once.c - see once.h. */
#include "core/once/once.h"

#include "once.sql.h"

static struct str
key_of(const struct op_once *form)
{
	return (struct str){(const char *)form->key, sizeof(form->key)};
}

bool
once_keep(struct op *op, const struct op_once *form)
{
	int64_t n;

	if (!q_once_keep(op->db, &(struct q_once_keep_in){key_of(form), op->now}, &n, &op->err))
		return false;
	return n > 0 || op_fail(op, ERR_REPEATED,
	                        N_("Lần gửi trước đã được ghi nhận, không ghi thêm lần nữa."), "form");
}

static bool
forget(struct op *op, void *arg)
{
	int64_t n;

	return q_once_forget(op->db, key_of(arg), &n, &op->err);
}

bool
once_forget(struct op *op, const struct op_once *form)
{
	struct op_once mine = *form;

	return op_tx(op, forget, &mine);
}

bool
once_sweep(struct op *op)
{
	int64_t n, before = op->now - (int64_t)ONCE_KEPT_DAYS * 24 * 3600 * 1000000;

	return q_once_sweep(op->db, before, &n, &op->err);
}
