/* letter.c - see letter.h. Wording: one sentence for the work, one for its ground, the list,
 * a link each, and how to get fewer of them. Nothing about citizens is ever in a letter. */
#include "work/letter.h"

#include "core/account/account.h"
#include "core/position/position.h"
#include "core/register/register.h"
#include "core/session/session.h"
#include "core/setting/setting.h"
#include "i18n/i18n.h"

#define ITEMS_MAX 10

#define TR(op, msgid) i18n_tr((int)(op)->lang, (msgid))

static const char *const works[][LETTER_OWED] = {
	{N_("gửi Mẫu 1"), N_("Gửi Mẫu 1"), N_("xác nhận và gửi Mẫu 1"), N_("chưa gửi Mẫu 1"),
     N_("đơn vị chưa gửi Mẫu 1"), N_("chưa gửi Mẫu 1 của phong trào")},
	{N_("nộp báo cáo sơ kết"), N_("Nộp báo cáo sơ kết"), N_("xác nhận và nộp báo cáo sơ kết"),
     N_("chưa nộp báo cáo sơ kết"), N_("đơn vị chưa nộp báo cáo sơ kết"),
     N_("chưa nộp báo cáo sơ kết của phong trào")},
	{N_("nộp báo cáo tổng kết"), N_("Nộp báo cáo tổng kết"), N_("xác nhận và nộp báo cáo tổng kết"),
     N_("chưa nộp báo cáo tổng kết"), N_("đơn vị chưa nộp báo cáo tổng kết"),
     N_("chưa nộp báo cáo tổng kết của phong trào")},
};

const char *
letter_work(struct op *op, struct str kind, enum letter_owed what)
{
	return TR(op, works[register_owed_number(kind)][what]);
}

bool
letter_to(struct op *op, int64_t account, struct letter_to *ret)
{
	struct account a;
	struct person p;

	*ret = (struct letter_to){.name = STR(""), .email = STR("")};
	if (!session_assume(op, account)) {
		if (op->err.code != ERR_DENIED)
			return false;
		op->err = (struct err){0}; /* closed since: nobody to write to */
		return true;
	}
	if (!account_get(op, account, &a) || !person_get(op, a.person, &p))
		return false;
	*ret = (struct letter_to){
		.wanted = a.mail_wanted && p.email.len > 0, .name = p.full_name, .email = p.email};
	return true;
}

/* Where the pages are, without a slash at the end. */
static struct str
base_url(struct op *op, const struct work_options *o)
{
	struct str set;
	struct err none = {0};

	if (!setting_get_str(op, 0, SETTING_site_address, &set) || set.len == 0)
		set = str_of(o->base_url ? o->base_url : "");
	op->err = none;
	while (str_has_suffix(set, STR("/")))
		set.len--;
	return set;
}

void
letter_item(struct op *op, const struct work_options *o, struct letter *l, struct str text,
            int64_t due_on, struct str path)
{
	struct str base = base_url(op, o);

	if (l->list.arena == NULL)
		l->list = (struct buf){.arena = op->arena};
	if (++l->items > ITEMS_MAX)
		return;
	buf_printf(&l->list, "\n%" PRId64 ". %.*s – %s %.*s\n   %.*s%.*s\n", l->items, STR_ARG(text),
	           TR(op, N_("hết ngày")), STR_ARG(i18n_day(op->arena, (int)op->lang, due_on)),
	           STR_ARG(base), STR_ARG(path));
}

struct str
letter_due(struct op *op, struct str written, int64_t due_on)
{
	bool before = str_has_prefix(written, STR("trước")) || str_has_prefix(written, STR("Trước"));

	return arena_printf(op->arena, "(%s %.*s)",
	                    before ? TR(op, N_("trước")) : TR(op, N_("hết ngày")),
	                    STR_ARG(i18n_day(op->arena, (int)op->lang, before ? due_on + 1 : due_on)));
}

struct str
letter_left(struct op *op, int64_t due_on)
{
	int64_t left = due_on - op->today;

	if (left == 0)
		return str_of(TR(op, N_("Hôm nay là hạn")));
	return arena_printf(op->arena, "%s %" PRId64 " %s",
	                    left > 0 ? TR(op, N_("Còn")) : TR(op, N_("Quá hạn")),
	                    left > 0 ? left : -left, TR(op, N_("ngày")));
}

static struct str
text_of(struct op *op, const struct work_options *o, const struct letter *l, struct str name)
{
	struct buf b = {.arena = op->arena};
	struct str base = base_url(op, o);

	buf_printf(&b, "%s %.*s,\n\n%.*s\n", TR(op, N_("Kính gửi")), STR_ARG(name), STR_ARG(l->first));
	if (l->basis.len > 0)
		buf_printf(&b, "%.*s\n", STR_ARG(l->basis));
	buf_str(&b, buf_view(&l->list));
	if (l->items > ITEMS_MAX)
		buf_printf(&b, "\n%s: %" PRId64 "\n", TR(op, N_("Việc khác")), l->items - ITEMS_MAX);
	buf_printf(&b, "\n%s: %.*s/toi/nhac-viec\n", TR(op, N_("Đổi cách nhắc")), STR_ARG(base));
	return buf_view(&b);
}

bool
letter_send(struct op *op, const struct work_options *o, const struct letter *l,
            const struct letter_to *to, struct job *job)
{
	if (o->relay == NULL) {
		job->said = N_("Chưa đặt máy chủ thư nên không gửi thư, chỉ báo ở chuông.");
		return true;
	}
	return mail_send(
		op->arena, o->relay,
		&(struct mail){.to = to->email,
	                   .to_name = to->name,
	                   .date = op->now,
	                   .id = arena_printf(op->arena, "nhac-%" PRId64, job->id),
	                   .subject = arena_printf(op->arena, "[CCHC] %.*s", STR_ARG(l->subject)),
	                   .text = text_of(op, o, l, to->name)},
		&op->err);
}
