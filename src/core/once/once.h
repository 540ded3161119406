/* once.h - a form that is sent twice has one effect.
 *
 * The answer to a form can get lost, and people press a button twice. A form that carries a token
 * of its own is known again: what it did and that it was sent are kept in one transaction, so
 * neither is there without the other, on whichever server process it arrives; only where the first
 * one led is remembered by the process that answered it alone (http/once.c). Kept for
 * ONCE_KEPT_DAYS; a page that lay open for longer has lost its session anyway.
 */
#ifndef CORE_ONCE_ONCE_H
#define CORE_ONCE_ONCE_H

#include "core/op.h"

#define ONCE_KEPT_DAYS 3

/* First thing in the transaction; ERR_REPEATED when the form was acted upon before. */
bool once_keep(struct op *op, const struct op_once *form) MUST_USE;
/* What the form asked for failed after all, behind the transaction that kept it: it may come again.
 */
bool once_forget(struct op *op, const struct op_once *form) MUST_USE;
/* Forgets those sent more than ONCE_KEPT_DAYS ago. */
bool once_sweep(struct op *op) MUST_USE;

#endif
