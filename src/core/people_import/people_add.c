/* people_add.c - one person with position and account; see people_import.h. */
#include "core/people_import/people_import.h"

#include "core/account/account.h"
#include "core/position/position.h"
#include "core/secret.h"
#include "text/text.h"

#define PASSWORD_LEN 12

struct call {
	const struct people_add *in;
	struct people_added *ret;
	struct str hash;
};

/* nguyen.van.an, else nguyen.van.an2, 3, … */
static bool
free_login(struct op *op, struct str name, struct str *ret)
{
	struct str base = account_login_of(op->arena, name);
	bool taken = true;

	*ret = base;
	for (int i = 2; i < 100; i++) {
		if (!account_login_taken(op, *ret, &taken))
			return false;
		if (!taken)
			return true;
		*ret = arena_printf(op->arena, "%.*s%d", STR_ARG(base), i);
	}
	return op_fail(op, ERR_CONFLICT,
	               N_("Đã có quá nhiều tài khoản cùng tên này. Nhập tên đăng nhập khác."),
	               "login=%.*s", STR_ARG(base));
}

static bool
add(struct op *op, void *arg)
{
	struct call *c = arg;
	const struct people_add *in = c->in;
	struct people_added *r = c->ret;
	int64_t position, holding;

	r->login = in->login;
	r->full_name = text_clean(op->arena, in->full_name);
	return (in->login.len > 0 ? account_login_check(op, in->login, &r->login)
	                          : free_login(op, in->full_name, &r->login)) &&
	       person_create(op, &(struct person_write){.full_name = in->full_name, .email = in->email},
	                     &r->person) &&
	       account_create_hashed(op, r->person, r->login, c->hash, &r->account) &&
	       position_ensure(op, in->unit,
	                       &(struct position_write){
							   .title = in->title, .roles = in->roles, .signs_as = in->signs_as},
	                       &position) &&
	       holding_begin(op, position, r->person, in->from_on, in->doc_number, &holding);
}

bool
people_add(struct op *op, const struct people_add *in, struct people_added *ret)
{
	struct people_added made = {.password = secret_readable(op->arena, PASSWORD_LEN)};
	struct call c = {.in = in, .ret = &made};

	if (!secret_random_hash(op->arena, made.password, &c.hash, &op->err) || !op_tx(op, add, &c))
		return false;
	*ret = made;
	return true;
}
