/* setting.c - see setting.h. */
#include "core/setting/setting.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/setting/setting_days.h"

#include "setting.sql.h"

enum scope { SITE, AGENCY };

static const struct declared {
	struct str name, fallback;
	const char *sentence;
	bool is_int;
	int64_t number, least, most;
	enum scope scope;
} declared[SETTING_COUNT] = {
#define SETTING_INT(name, fallback, least, most, scope, sentence) \
	{STR_INIT(#name), STR_INIT(#fallback), sentence, true, fallback, least, most, scope},
#define SETTING_STR(name, fallback, longest, scope, sentence) \
	{STR_INIT(#name), STR_INIT(fallback), sentence, false, 0, 0, longest, scope},
#include "core/setting/setting.def"
#undef SETTING_INT
#undef SETTING_STR
};

struct str
setting_key(enum setting_name name)
{
	return declared[name].name;
}

const char *
setting_sentence(int64_t number)
{
	return number >= 1 && number <= SETTING_COUNT ? declared[number - 1].sentence : NULL;
}

int64_t
setting_int_of(enum setting_name name, struct str stored)
{
	const struct declared *d = &declared[name];
	int64_t n;

	if (stored.at == NULL || !str_i64(stored, &n) || n < d->least || n > d->most)
		return d->number;
	return n;
}

/* Of an agency, or of the installation (0). at NULL: nobody has set it. */
struct values {
	struct str at[SETTING_COUNT];
};

/* The agency's own come last and stand over those of the installation. */
static bool
load_values(struct op *op, const void *arg, void *ret)
{
	struct values *v = ret;
	struct q_setting_with_site_rows rows;

	*v = (struct values){0};
	if (!q_setting_with_site(op->db, op->arena, *(const int64_t *)arg, &rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		for (size_t k = 0; k < SETTING_COUNT; k++)
			if (str_eq(rows.at[i].name, declared[k].name))
				v->at[k] = rows.at[i].value;
	return true;
}

/* A page asks for several, so all are read at once and kept until somebody commits. */
bool
setting_get_str(struct op *op, int64_t agency, enum setting_name name, struct str *ret)
{
	const struct declared *d = &declared[name];
	int64_t of = d->scope == AGENCY ? agency : 0;
	struct str key = op_key(op, "settings", of);
	const void *found;

	if (!op_kept(op, key, load_values, &of, sizeof(struct values), &found))
		return false;
	const struct str *value = &((const struct values *)found)->at[name];
	*ret = value->at == NULL ? d->fallback : *value;
	return true;
}

bool
setting_get_int(struct op *op, int64_t agency, enum setting_name name, int64_t *ret)
{
	struct str stored;

	if (!setting_get_str(op, agency, name, &stored))
		return false;
	*ret = setting_int_of(name, stored);
	return true;
}

bool
setting_list(struct op *op, int64_t agency, struct setting ret[SETTING_COUNT], size_t *ret_len)
{
	struct q_setting_of_rows rows;
	size_t n = 0;

	if (!q_setting_of(op->db, op->arena, agency, &rows, &op->err))
		return false;
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		const struct declared *d = &declared[i];
		if (d->scope == SITE && agency != 0)
			continue;
		struct setting *s = &ret[n++];
		*s = (struct setting){.name = d->name,
		                      .fallback = d->fallback,
		                      .value = d->fallback,
		                      .sentence = d->sentence,
		                      .is_int = d->is_int,
		                      .is_of_agency = d->scope == AGENCY,
		                      .least = d->least,
		                      .most = d->most};
		for (size_t k = 0; k < rows.len; k++)
			if (str_eq(rows.at[k].name, d->name)) {
				s->value = rows.at[k].value;
				s->is_set = true;
			}
	}
	*ret_len = n;
	return true;
}

struct change {
	int64_t agency;
	const struct declared *d;
	struct str value;
};

static bool
set(struct op *op, void *arg)
{
	struct change *c = arg;
	struct q_setting_get_row *before;
	struct audit_changes changes = {0};
	int64_t n;

	if (!q_setting_get(op->db, op->arena,
	                   &(struct q_setting_get_in){.agency = c->agency, .name = c->d->name}, &before,
	                   &op->err))
		return false;
	audit_change(&changes, op->arena, "value", before == NULL ? STR("") : before->value, c->value);
	bool ok = c->value.len == 0
	              ? q_setting_remove(
						op->db,
						&(struct q_setting_remove_in){.agency = c->agency, .name = c->d->name}, &n,
						&op->err)
	              : q_setting_put(op->db,
	                              &(struct q_setting_put_in){
									  .agency = c->agency, .name = c->d->name, .value = c->value},
	                              &n, &op->err);
	return ok && audit_record(op, &(struct audit_entry){.action = "setting.set",
	                                                    .object_kind = "setting",
	                                                    .object_id = c->d - declared + 1,
	                                                    .agency = c->agency,
	                                                    .detail = audit_changes_json(&changes),
	                                                    .summary = arena_printf(op->arena,
	                                                                            "Đổi cấu hình “%s”",
	                                                                            c->d->sentence)});
}

bool
setting_set(struct op *op, int64_t agency, struct str name, struct str value)
{
	struct change c = {.agency = agency, .value = str_trim(value)};
	int64_t n;

	for (size_t i = 0; i < SETTING_COUNT && c.d == NULL; i++)
		if (str_eq(name, declared[i].name))
			c.d = &declared[i];
	if (c.d == NULL || (c.d->scope == SITE && agency != 0))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có mục cấu hình này."), "name=%.*s",
		               STR_ARG(name));
	if (!access_is_admin(op) && !(agency != 0 && access_is_office_of(op, agency)))
		return op_fail(op, ERR_DENIED, N_("Chỉ quản trị đổi được cấu hình này."), "actor=%" PRId64,
		               op->actor);
	if (c.value.len > 0 && c.d->is_int &&
	    (!str_i64(c.value, &n) || n < c.d->least || n > c.d->most))
		return op_fail(op, ERR_INVALID, N_("Nhập số trong khoảng cho phép."), "name=%.*s",
		               STR_ARG(name));
	if (!c.d->is_int && (int64_t)c.value.len > c.d->most)
		return op_fail(op, ERR_INVALID, N_("Nội dung quá dài. Viết gọn lại."), "name=%.*s",
		               STR_ARG(name));
	struct setting_days days;
	if ((c.d == &declared[SETTING_days_off] || c.d == &declared[SETTING_days_worked]) &&
	    !setting_read_days(op->arena, c.value, 2024, 2024, &days))
		return op_fail(
			op, ERR_INVALID,
			N_("Mỗi dòng bắt đầu bằng một ngày, ví dụ 02/09 hay 05/02/2027 - 11/02/2027."),
			"name=%.*s", STR_ARG(name));
	return op_tx(op, set, &c);
}
