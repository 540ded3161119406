/* remind.h - who is reminded of what, today, without anybody pressing a button.
 *
 * Before the day: those who write, at the first day the agency's setting remind_days
 * names, then three days and one day before; the head alone when the sheet waits for
 * him. After it: writers and head one day later, the leaders of the agency three days
 * later. Each gets one letter a day with all of it. Nothing is stored but that the
 * letter went out: who has sent is not reminded, also when the letter was due already.
 *
 * On working days the same letter also lists the reader's other tasks that are late or due within
 * the setting digest_days of the agency; who has such tasks and no reminder gets it for them
 * alone. Each account may do without.
 */
#ifndef CORE_REMIND_REMIND_H
#define CORE_REMIND_REMIND_H

#include "core/register/register.h"
#include "core/task/task.h"

struct remind_item {
	int64_t account;           /* who is told */
	bool as_leader;            /* told about a unit of the agency, not about an own duty */
	struct register_owed owed; /* a Mẫu 1 or a report */
	size_t number;             /* as found; items of one day keep that order */
};
struct remind_items {
	struct remind_item *at;
	size_t len, cap;
};

/* All of op->today, or those of one account; nearest day first. */
bool remind_today(struct op *op, int64_t account, struct remind_items *ret) MUST_USE;

/* Where it is done, or for a leader where it is seen who has not. */
struct str remind_path(struct arena *a, const struct remind_item *i);

/* The actor's tasks that are late or near, on a working day; none for who does without. */
bool remind_digest(struct op *op, struct tasks *ret) MUST_USE;
/* The reminder says the same as the task. */
bool remind_covers(const struct remind_item *i, const struct task *t);
/* Adds today's letter for each of the next accounts after `after` who has something due, and the
 * job that goes on behind them. Not inside a transaction; op is the server's own afterwards. */
bool remind_add_digests(struct op *op, int64_t after) MUST_USE;
/* Begins with the first account. Inside an op_tx(). */
bool remind_begin_digests(struct op *op, int64_t after) MUST_USE;

/* Adds today's letters and notices, once however often it is called. Inside an op_tx(). */
bool remind_add_today(struct op *op) MUST_USE;

/* Sees to it that the timer is set for the next 07:30. Inside an op_tx(). */
bool remind_set_timer(struct op *op) MUST_USE;

#endif
