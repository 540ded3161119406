/* unit_change.c - create, rename, move, dissolve, and what all changes share; see unit.h. */
#include "core/unit/unit_change.h"

#include "core/access/access.h"
#include "core/audit/audit.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "unit.sql.h"

#define SLUG_MAX 60

bool
unit_may_change(struct op *op, int64_t unit, int64_t on)
{
	struct units versions = {0};
	int64_t agency;

	if (access_is_admin(op))
		return true;
	if (unit != 0 && !unit_versions(op, unit, &versions))
		return false;
	/* A day before the unit began is a wrong day, which the change itself says at its field. */
	if (versions.len > 0 && on < versions.at[0].from_on)
		on = versions.at[0].from_on;
	if (unit != 0 && !unit_agency_of(op, unit, on, &agency))
		return false;
	if (unit != 0 && access_is_office_of(op, agency))
		return true;
	return op_fail(op, ERR_DENIED, N_("Chỉ quản trị và bộ phận CCHC của cơ quan sửa được đơn vị."),
	               "unit=%" PRId64 " actor=%" PRId64, unit, op->actor);
}

/* A translated sentence with one value, for as long as the request lives. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static const char *
say(struct op *op, const char *msgid, struct str value)
{
	return arena_printf(op->arena, i18n_tr((int)op->lang, msgid), STR_ARG(value)).at;
}
#pragma GCC diagnostic pop

/* The unit still works: it is said what is planned instead, and from when. */
static bool
refuse_planned(struct op *op, int64_t unit)
{
	static const struct {
		struct str kind;
		const char *why;
	} said[] = {
		{STR_INIT("merge"),
	     N_("Đơn vị đã có quyết định sáp nhập từ ngày %.*s. Huỷ thay đổi đó ở trang của đơn vị rồi mới sửa tiếp được.")},
		{STR_INIT("split"),
	     N_("Đơn vị đã có quyết định tách từ ngày %.*s. Huỷ thay đổi đó ở trang của đơn vị rồi mới sửa tiếp được.")},
		{STR_INIT("dissolve"),
	     N_("Đơn vị đã có quyết định giải thể từ ngày %.*s. Huỷ thay đổi đó ở trang của đơn vị rồi mới sửa tiếp được.")},
	};
	struct q_unit_event_to_come_row *r;

	if (!q_unit_event_to_come(op->db, op->arena,
	                          &(struct q_unit_event_to_come_in){.unit = unit, .today = op->today},
	                          &r, &op->err))
		return false;
	for (size_t i = 0; r != NULL && i < COUNT_OF(said); i++)
		if (str_eq(said[i].kind, r->kind))
			return op_fail(op, ERR_INVALID,
			               say(op, said[i].why, i18n_day(op->arena, (int)op->lang, r->on_day)),
			               "unit=%" PRId64, unit);
	return op_fail(op, ERR_INVALID, N_("Đơn vị này đã kết thúc hoạt động, không sửa được nữa."),
	               "unit=%" PRId64, unit);
}

bool
unit_load_open(struct op *op, int64_t id, int64_t on, struct unit *ret)
{
	struct units v;

	if (!unit_versions(op, id, &v))
		return false;
	if (v.len == 0)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có đơn vị này."), "unit=%" PRId64, id);
	*ret = v.at[v.len - 1];
	if (ret->until_on != DAY_NONE)
		return refuse_planned(op, id);
	if (ret->from_on > on)
		return op_fail(op, ERR_INVALID,
		               N_("Đơn vị đã có thay đổi sau ngày này. Chọn ngày hiệu lực muộn hơn."),
		               "unit=%" PRId64 " on=%" PRId64, id, on);
	return true;
}

bool
unit_check_parent(struct op *op, int64_t parent, int64_t on)
{
	struct units v;

	if (parent == 0)
		return true;
	if (!unit_versions(op, parent, &v))
		return false;
	if (v.len == 0 || v.at[0].from_on > on)
		return op_fail(op, ERR_INVALID, N_("Đơn vị cấp trên chưa có vào ngày hiệu lực."),
		               "parent=%" PRId64, parent);
	if (v.at[v.len - 1].until_on != DAY_NONE)
		return op_fail(op, ERR_INVALID, N_("Đơn vị cấp trên đã giải thể. Chọn đơn vị khác."),
		               "parent=%" PRId64, parent);
	return true;
}

static bool
check_circle_on(struct op *op, int64_t unit, int64_t parent, int64_t on)
{
	struct units path;

	if (!unit_path(op, parent, on, &path))
		return false;
	for (size_t i = 0; i < path.len; i++)
		if (path.at[i].id == unit)
			return op_fail(op, ERR_INVALID,
			               N_("Đơn vị cấp trên mới nằm dưới chính đơn vị này. Chọn đơn vị khác."),
			               "unit=%" PRId64 " parent=%" PRId64, unit, parent);
	return true;
}

/* On the day and on every later one on which the tree is going to change. */
static bool
check_circle(struct op *op, int64_t unit, int64_t parent, int64_t on)
{
	struct q_unit_days_after_rows days;

	if (parent == 0)
		return true;
	if (!q_unit_days_after(op->db, op->arena, on, &days, &op->err) ||
	    !check_circle_on(op, unit, parent, on))
		return false;
	for (size_t i = 0; i < days.len; i++)
		if (!check_circle_on(op, unit, parent, days.at[i].day))
			return false;
	return true;
}

static struct str
or_empty(struct str s)
{
	return s.at == NULL ? STR("") : s;
}

/* The first that is wrong, for who has not asked before. */
static bool
fail_at_first(struct op *op, const char *const wrong[UNIT_FIELDS])
{
	size_t i = 0;

	while (wrong[i] == NULL)
		i++;
	return op_fail(op, ERR_INVALID, wrong[i], "field=%zu", i);
}

bool
unit_check_names(struct op *op, const struct unit_names *in, struct unit *ret)
{
	struct str name = text_clean(op->arena, or_empty(in->name));
	struct str short_name = text_clean(op->arena, or_empty(in->short_name));
	const char *wrong[UNIT_FIELDS];

	if (!unit_check(op->arena, in, NULL, wrong))
		return fail_at_first(op, wrong);
	ret->name = name;
	ret->short_name = short_name.len > 0 ? short_name : name;
	ret->abbrev = text_clean(op->arena, or_empty(in->abbrev));
	ret->kind = in->kind.len > 0 ? in->kind : STR("phong");
	return true;
}

bool
unit_put(struct op *op, const struct unit *u, int64_t on, int64_t event)
{
	struct str key = text_sort_key(op->arena, u->name);
	int64_t n;

	/* A second change of one day replaces what the first made that day. */
	if (u->from_on == on)
		return q_unit_version_amend(op->db,
		                            &(struct q_unit_version_amend_in){.unit = u->id,
		                                                              .has_parent = u->parent != 0,
		                                                              .parent = u->parent,
		                                                              .name = u->name,
		                                                              .short_name = u->short_name,
		                                                              .abbrev = u->abbrev,
		                                                              .kind = u->kind,
		                                                              .sort_key = key,
		                                                              .position = u->position,
		                                                              .from_on = on,
		                                                              .event = event},
		                            &n, &op->err);
	return q_unit_version_close(op->db,
	                            &(struct q_unit_version_close_in){.unit = u->id, .on_day = on}, &n,
	                            &op->err) &&
	       q_unit_version_insert(op->db,
	                             &(struct q_unit_version_insert_in){.unit = u->id,
	                                                                .has_parent = u->parent != 0,
	                                                                .parent = u->parent,
	                                                                .name = u->name,
	                                                                .short_name = u->short_name,
	                                                                .abbrev = u->abbrev,
	                                                                .kind = u->kind,
	                                                                .sort_key = key,
	                                                                .position = u->position,
	                                                                .from_on = on,
	                                                                .event = event},
	                             &n, &op->err);
}

bool
unit_event_begin(struct op *op, const char *kind, const struct unit_order *o, int64_t *ret)
{
	struct q_unit_event_insert_row *r;
	const char *wrong[UNIT_FIELDS];

	if (!unit_check(op->arena, NULL, o, wrong))
		return fail_at_first(op, wrong);
	if (!q_unit_event_insert(op->db, op->arena,
	                         &(struct q_unit_event_insert_in){
								 .kind = str_of(kind),
								 .on_day = o->on,
								 .doc_number = text_clean(op->arena, or_empty(o->doc_number)),
								 .has_doc_on = o->doc_on != DAY_NONE && o->doc_on != 0,
								 .doc_on = o->doc_on,
								 .note = or_empty(o->note),
								 .now = op->now},
	                         &r, &op->err))
		return false;
	*ret = r->id;
	return true;
}

bool
unit_event_side(struct op *op, int64_t event, int64_t unit, const char *side)
{
	int64_t n;

	return q_unit_event_add(
		op->db, &(struct q_unit_event_add_in){.event = event, .unit = unit, .side = str_of(side)},
		&n, &op->err);
}

/* ---- slugs and positions -------------------------------------------------------- */

static struct str
slug_of(struct arena *a, struct str text)
{
	struct str s = utf8_prefix(text_slug(a, text), SLUG_MAX);

	while (s.len > 0 && s.at[s.len - 1] == '-')
		s.len--;
	return s.len == 0 ? STR("don-vi") : s;
}

/* phong-hanh-chinh, else phong-hanh-chinh-cnty after the parent, else with a number. */
static bool
free_slug(struct op *op, struct str name, int64_t parent, int64_t on, struct str *ret)
{
	struct str base = slug_of(op->arena, name), candidate = base;

	for (int i = 1; i < 1000; i++) {
		struct q_unit_id_of_slug_row *taken;
		if (!q_unit_id_of_slug(op->db, op->arena, candidate, &taken, &op->err))
			return false;
		if (taken == NULL)
			return *ret = candidate, true;
		struct unit p;
		if (i == 1 && parent != 0 && unit_get(op, parent, on, &p) && p.abbrev.len > 0)
			base = arena_printf(op->arena, "%.*s-%.*s", STR_ARG(base),
			                    STR_ARG(slug_of(op->arena, p.abbrev)));
		candidate = i == 1 ? base : arena_printf(op->arena, "%.*s-%d", STR_ARG(base), i);
		if (i == 1 && str_eq(base, slug_of(op->arena, name)))
			candidate = arena_printf(op->arena, "%.*s-2", STR_ARG(base));
	}
	return op_fail(op, ERR_CONFLICT, N_("Đã có quá nhiều đơn vị cùng tên này."), "slug=%.*s",
	               STR_ARG(base));
}

static bool
last_position(struct op *op, int64_t parent, int64_t on, int64_t *ret)
{
	struct q_unit_position_last_row *r;

	if (!q_unit_position_last(op->db, op->arena,
	                          &(struct q_unit_position_last_in){.parent = parent, .on_day = on}, &r,
	                          &op->err))
		return false;
	*ret = r->n + 1;
	return true;
}

bool
unit_add(struct op *op, const struct unit_names *names, int64_t parent, bool is_agency,
         int64_t position, int64_t on, int64_t event, int64_t *ret)
{
	struct unit u = {
		.parent = parent, .is_agency = is_agency, .from_on = DAY_NONE, .position = position};
	struct q_unit_insert_row *r;

	if (!unit_check_names(op, names, &u) || !unit_check_parent(op, parent, on) ||
	    !free_slug(op, u.name, parent, on, &u.slug) ||
	    (position <= 0 && !last_position(op, parent, on, &u.position)) ||
	    !q_unit_insert(
			op->db, op->arena,
			&(struct q_unit_insert_in){.slug = u.slug, .is_agency = is_agency, .now = op->now}, &r,
			&op->err))
		return false;
	u.id = *ret = r->id;
	return unit_put(op, &u, on, event) && unit_event_side(op, event, u.id, "after");
}

bool
unit_audit(struct op *op, const char *action, int64_t unit, int64_t on, struct str summary,
           struct audit_changes *changes)
{
	int64_t agency;

	if (!unit_agency_of(op, unit, on, &agency))
		return false;
	return audit_record(op, &(struct audit_entry){
								.action = action,
								.object_kind = "unit",
								.object_id = unit,
								.agency = agency,
								.summary = summary,
								.detail = changes == NULL ? STR("") : audit_changes_json(changes)});
}

/* ---- create ----------------------------------------------------------------------- */

struct create {
	const struct unit_create *in;
	int64_t id;
};

static bool
create(struct op *op, void *arg)
{
	struct create *c = arg;
	const struct unit_create *in = c->in;
	int64_t event;

	if (!unit_check_siblings(op, in->parent, 0, in->names.name, in->order.on))
		return unit_blame(&in->order, UNIT_FIELD_NAME);
	if (!unit_check_parent(op, in->parent, in->order.on))
		return unit_blame(&in->order, UNIT_FIELD_PARENT);
	return unit_event_begin(op, "create", &in->order, &event) &&
	       unit_add(op, &in->names, in->parent, in->is_agency, in->position, in->order.on, event,
	                &c->id) &&
	       unit_audit(op, "unit.create", c->id, in->order.on,
	                  arena_printf(op->arena, "Lập đơn vị “%.*s”", STR_ARG(in->names.name)), NULL);
}

bool
unit_create(struct op *op, const struct unit_create *in, int64_t *ret)
{
	struct create c = {.in = in};

	if (!unit_may_change(op, in->parent, in->order.on) || !op_tx(op, create, &c))
		return false;
	*ret = c.id;
	return true;
}

/* ---- rename, move, dissolve --------------------------------------------------------- */

struct change {
	int64_t id, parent, position;
	const struct unit_order *order;
	const struct unit_names *names;
	enum unit_people people;
};

bool
unit_add_alias(struct op *op, int64_t unit, struct str alias)
{
	struct str clean = text_clean(op->arena, alias);
	int64_t n;

	if (clean.len == 0 || utf8_len(clean) > UNIT_NAME_MAX)
		return true;
	return q_unit_alias_add(op->db,
	                        &(struct q_unit_alias_add_in){.unit = unit,
	                                                      .alias = clean,
	                                                      .folded = text_fold(op->arena, clean)},
	                        &n, &op->err);
}

static bool
rename_unit(struct op *op, void *arg)
{
	struct change *c = arg;
	struct unit before, after;
	struct audit_changes changes = {0};
	int64_t event;

	if (!unit_load_open(op, c->id, c->order->on, &before))
		return unit_blame(c->order, UNIT_FIELD_ON);
	after = before;
	if (!unit_check_names(op, c->names, &after) ||
	    !unit_check_siblings(op, before.parent, c->id, after.name, c->order->on))
		return unit_blame(c->order, UNIT_FIELD_NAME);
	if (c->names->kind.len == 0)
		after.kind = before.kind;
	/* It would stand in the history as a change, and take the day from a true one. */
	if (str_eq(before.name, after.name) && str_eq(before.short_name, after.short_name) &&
	    str_eq(before.abbrev, after.abbrev) && str_eq(before.kind, after.kind)) {
		(void)op_fail(op, ERR_INVALID, N_("Tên chưa đổi gì. Nhập tên mới rồi lưu."),
		              "unit=%" PRId64, c->id);
		return unit_blame(c->order, UNIT_FIELD_NAME);
	}
	audit_change(&changes, op->arena, "name", before.name, after.name);
	audit_change(&changes, op->arena, "short_name", before.short_name, after.short_name);
	audit_change(&changes, op->arena, "abbrev", before.abbrev, after.abbrev);
	audit_change(&changes, op->arena, "kind", before.kind, after.kind);
	return unit_event_begin(op, "rename", c->order, &event) &&
	       unit_put(op, &after, c->order->on, event) && unit_add_alias(op, c->id, before.name) &&
	       unit_add_alias(op, c->id, before.short_name) &&
	       unit_event_side(op, event, c->id, "before") &&
	       unit_event_side(op, event, c->id, "after") &&
	       unit_audit(op, "unit.rename", c->id, c->order->on,
	                  arena_printf(op->arena, "Đổi tên “%.*s” thành “%.*s”", STR_ARG(before.name),
	                               STR_ARG(after.name)),
	                  &changes);
}

bool
unit_rename(struct op *op, int64_t id, const struct unit_order *order,
            const struct unit_names *names)
{
	struct change c = {.id = id, .order = order, .names = names};

	return unit_may_change(op, id, order->on) && op_tx(op, rename_unit, &c);
}

bool
unit_move_in(struct op *op, int64_t id, int64_t parent, int64_t position, int64_t on, int64_t event)
{
	struct unit u;

	if (!unit_load_open(op, id, on, &u) || !unit_check_parent(op, parent, on) ||
	    !check_circle(op, id, parent, on))
		return false;
	u.parent = parent;
	u.position = position;
	return (position > 0 || last_position(op, parent, on, &u.position)) &&
	       unit_put(op, &u, on, event);
}

static bool
move_unit(struct op *op, void *arg)
{
	struct change *c = arg;
	struct unit u, to = {.name = STR("đầu cây tổ chức")};
	int64_t event;

	if (!unit_load_open(op, c->id, c->order->on, &u))
		return unit_blame(c->order, UNIT_FIELD_ON);
	/* As with a name that is the old one: it would stand in the history as a change. */
	if (c->parent == u.parent && c->position == u.position) {
		(void)op_fail(op, ERR_INVALID,
		              N_("Chưa đổi gì. Chọn đơn vị cấp trên khác, hoặc thứ tự khác."),
		              "unit=%" PRId64, c->id);
		return unit_blame(c->order, UNIT_FIELD_PARENT);
	}
	if (!unit_check_siblings(op, c->parent, c->id, u.name, c->order->on))
		return unit_blame(c->order, UNIT_FIELD_PARENT);
	if (!unit_event_begin(op, "move", c->order, &event))
		return false;
	if (!unit_move_in(op, c->id, c->parent, c->position, c->order->on, event))
		return unit_blame(c->order, UNIT_FIELD_PARENT);
	return (c->parent == 0 || unit_get(op, c->parent, c->order->on, &to)) &&
	       unit_event_side(op, event, c->id, "before") &&
	       unit_event_side(op, event, c->id, "after") &&
	       unit_audit(op, "unit.move", c->id, c->order->on,
	                  c->parent == u.parent
	                      ? arena_printf(op->arena, "Đổi thứ tự “%.*s”", STR_ARG(u.name))
	                      : arena_printf(op->arena, "Chuyển “%.*s” về “%.*s”", STR_ARG(u.name),
	                                     STR_ARG(to.name)),
	                  NULL);
}

bool
unit_move(struct op *op, int64_t id, const struct unit_order *order, int64_t parent,
          int64_t position)
{
	struct change c = {.id = id, .order = order, .parent = parent, .position = position};

	/* Both ends: nobody may push a unit into an agency that is not theirs. */
	return unit_may_change(op, id, order->on) && unit_may_change(op, parent, order->on) &&
	       op_tx(op, move_unit, &c);
}

bool
unit_end(struct op *op, const struct unit *u, int64_t on)
{
	int64_t n;

	if (u->from_on >= on)
		return op_fail(op, ERR_INVALID,
		               N_("Đơn vị vừa thay đổi đúng ngày này. Chọn ngày hiệu lực muộn hơn."),
		               "unit=%" PRId64, u->id);
	return q_unit_version_close(
		op->db, &(struct q_unit_version_close_in){.unit = u->id, .on_day = on}, &n, &op->err);
}

static bool
dissolve(struct op *op, void *arg)
{
	struct change *c = arg;
	struct q_unit_open_children_rows below;
	struct unit u;
	int64_t event, on = c->order->on;

	if (!unit_load_open(op, c->id, on, &u))
		return unit_blame(c->order, UNIT_FIELD_ON);
	if (!q_unit_open_children(op->db, op->arena,
	                          &(struct q_unit_open_children_in){.id = c->id, .on_day = on}, &below,
	                          &op->err))
		return false;
	if (below.len > 0)
		return op_fail(op, ERR_INVALID,
		               N_("Còn đơn vị trực thuộc. Chuyển hoặc giải thể các đơn vị đó trước."),
		               "unit=%" PRId64 " below=%zu", c->id, below.len);
	/* The audit entry asks for the agency, which the unit has on the day before. */
	if (!unit_event_begin(op, "dissolve", c->order, &event))
		return false;
	if (!unit_people_leave(op, c->id, 0, on, c->people, event))
		return unit_blame(c->order, UNIT_FIELD_PEOPLE);
	if (!unit_end(op, &u, on))
		return unit_blame(c->order, UNIT_FIELD_ON);
	return unit_event_side(op, event, c->id, "before") &&
	       unit_audit(op, "unit.dissolve", c->id, on - 1,
	                  arena_printf(op->arena, "Giải thể “%.*s”", STR_ARG(u.name)), NULL);
}

bool
unit_dissolve(struct op *op, int64_t id, const struct unit_order *order, enum unit_people people)
{
	struct change c = {.id = id, .order = order, .people = people};

	return unit_may_change(op, id, order->on) && op_tx(op, dissolve, &c);
}
