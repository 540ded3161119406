/* page_initiative_history.c - /sang-kien/{mã}/lich-su: who changed what, before and after. */
#include "core/initiative/state.h"
#include "core/novelty/said.h"
#include "i18n/i18n.h"
#include "web/initiative/view.h"
#include "web/web.h"

#include "initiative_history.tmpl.h"

#define HISTORY_MAX 200
#define SAME_SHOWN 60 /* bytes of unchanged text on each side of a change */

static const struct {
	const char *field, *name;
} fields[] = {
	{"title", N_("Nội dung đăng ký")},
	{"situation", N_("Thực trạng")},
	{"proposal", N_("Nội dung giải pháp")},
	{"kind", N_("Loại")},
	{"level", N_("Cấp đăng ký")},
	{"expected", N_("Tiến độ ghi")},
	{"note", N_("Ghi chú")},
	{"authors", N_("Tác giả")},
	{"file", N_("Tệp")},
	{"domain", N_("Lĩnh vực")},
	{"percent", N_("Tiến độ, %")},
	{"progress", N_("Báo cáo tiến độ")},
	{"figures", N_("Số liệu trước và sau")},
	{"expected_by", N_("Hạn")},
	{"difference", N_("Điểm khác")},
	{"novelty", N_("Kết luận tính mới")},
	{"reason", N_("Lý do")},
};

const char *
initiative_field_name(struct str field)
{
	for (size_t i = 0; i < COUNT_OF(fields); i++)
		if (str_eq(field, str_of(fields[i].field)))
			return fields[i].name;
	return N_("Nội dung khác");
}

static bool
is_border(struct str s, size_t at)
{
	return at == 0 || at >= s.len || s.at[at] == ' ' || s.at[at] == '\n' || s.at[at - 1] == ' ' ||
	       s.at[at - 1] == '\n';
}

/* The last or first SAME_SHOWN bytes of a text, cut between letters. */
static struct str
last_of(struct str s)
{
	size_t from = s.len > SAME_SHOWN ? s.len - SAME_SHOWN : 0;
	while (from < s.len && from > 0 && ((unsigned char)s.at[from] & 0xc0) == 0x80)
		from++;
	return str_slice(s, from, s.len);
}

struct two_texts
two_texts(struct arena *a, const char *label, struct str before, struct str after)
{
	size_t head = 0, tail = 0;
	size_t least = before.len < after.len ? before.len : after.len;

	(void)a;
	while (head < least && before.at[head] == after.at[head])
		head++;
	while (head > 0 && !(is_border(before, head) && is_border(after, head)))
		head--;
	while (tail < least - head &&
	       before.at[before.len - tail - 1] == after.at[after.len - tail - 1])
		tail++;
	while (tail > 0 &&
	       !(is_border(before, before.len - tail) && is_border(after, after.len - tail)))
		tail--;
	struct str same_head = str_slice(before, 0, head);
	struct str same_tail = str_slice(before, before.len - tail, before.len);
	struct two_texts t = {
		.label = label,
		.head = last_of(same_head),
		.before = str_slice(before, head, before.len - tail),
		.after = str_slice(after, head, after.len - tail),
		.tail = utf8_prefix(same_tail, SAME_SHOWN),
		.is_long = before.len > 80 || after.len > 80,
	};
	t.cut_head = t.head.len < same_head.len;
	t.cut_tail = t.tail.len < same_tail.len;
	return t;
}

/* Codes are stored; people read words. */
static struct str
value_of(struct request *req, const struct initiative_view *v, struct str field, struct str value)
{
	if (value.len == 0)
		return value;
	if (str_eq(field, STR("kind")))
		return str_of(page_tr(req, kind_name(value)));
	if (str_eq(field, STR("novelty")))
		return str_of(page_tr(req, novelty_verdict_name(value)));
	for (size_t i = 0; str_eq(field, STR("level")) && i < v->levels.len; i++)
		if (str_eq(v->levels.at[i].value, value))
			return v->levels.at[i].text;
	return value;
}

static bool
add_entries(struct request *req, struct initiative_view *v)
{
	struct op *op = &req->op;
	struct audit_lines lines;

	if (!audit_of_object(op, "initiative", v->i.id, HISTORY_MAX, &lines))
		return false;
	for (size_t i = 0; i < lines.len; i++) {
		const struct audit_line *l = &lines.at[i];
		struct audit_fields changed = audit_changes_read(op->arena, l->detail);
		struct history_entry *e = list_push(&v->history, op->arena);
		*e = (struct history_entry){.title = web_told(req, l->summary),
		                            .actor = web_told(req, l->actor_name),
		                            .when = i18n_time(op->arena, (int)op->lang, l->at),
		                            .when_iso = i18n_time_iso(op->arena, l->at)};
		for (size_t k = 0; k < changed.len; k++)
			*list_push(&e->changes, op->arena) = two_texts(
				op->arena, page_tr(req, initiative_field_name(changed.at[k].name)),
				value_of(req, v, changed.at[k].name, changed.at[k].before),
				value_of(req, v, changed.at[k].name, changed.at[k].after));
	}
	return true;
}

bool
page_initiative_history(struct request *req, struct response *resp)
{
	struct initiative_view v = {0};

	if (!initiative_load(req, resp, &v, TAB_HISTORY))
		return false;
	/* The entries hold drafts that were never shown to others. */
	if (!v.may_history)
		return op_fail(
			&req->op, ERR_DENIED,
			N_("Chỉ đơn vị đăng ký, bộ phận CCHC, lãnh đạo và kiểm toán xem được lịch sử."),
			"code=%.*s", STR_ARG(v.i.code));
	if (!add_entries(req, &v))
		return false;
	tmpl_initiative_history(&resp->html, &v);
	return true;
}
