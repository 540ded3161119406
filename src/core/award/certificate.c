/* certificate.c - see certificate.h. */
#include "core/award/certificate.h"

#include "core/audit/audit.h"
#include "core/award/award_inner.h"
#include "core/paper/paper_of.h"
#include "core/secret.h"
#include "core/setting/setting.h"
#include "core/unit/unit.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "certificate.sql.h"

/* ---- codes ---------------------------------------------------------------------------------- */

#define SEAL_CHARS 16

static struct str
sealed(struct arena *a, int64_t item)
{
	return arena_printf(a, "award certificate %" PRId64, item);
}

struct str
certificate_code(struct arena *a, const uint8_t key[CERTIFICATE_KEY_BYTES], int64_t item)
{
	struct str seal = secret_seal(a, key, sealed(a, item));
	struct buf b = buf_sized(a, 40);

	buf_printf(&b, "%" PRId64, item);
	for (size_t i = 0; i < SEAL_CHARS; i += 4)
		buf_printf(&b, "-%.*s", 4, seal.at + i);
	return buf_view(&b);
}

/* Everything but letters and digits is dropped; what looks alike is taken for what it must be. */
static struct str
letters_of(struct arena *a, struct str typed)
{
	struct str upper = text_upper(a, typed);
	char *out = arena_array(a, char, upper.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < upper.len; i++) {
		char c = upper.at[i];
		c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
			out[n++] = c;
	}
	return (struct str){out, n};
}

static bool
unknown(struct op *op)
{
	return op_fail(op, ERR_NOT_FOUND, N_("Không có giấy nào mang mã này. Xem lại từng chữ, số."),
	               "certificate");
}

static bool
item_of_code(struct arena *a, const uint8_t key[CERTIFICATE_KEY_BYTES], struct str typed,
             int64_t *ret)
{
	struct str all;

	if (typed.len > 100)
		return false;
	all = letters_of(a, typed);
	if (all.len <= SEAL_CHARS || all.len > SEAL_CHARS + 18)
		return false;
	struct str number = str_slice(all, 0, all.len - SEAL_CHARS);
	struct str seal = str_slice(all, all.len - SEAL_CHARS, all.len);
	return str_i64(number, ret) && *ret > 0 && secret_seal_fits(a, key, sealed(a, *ret), seal);
}

/* ---- what stands on one --------------------------------------------------------------------- */

/* The agency as it was called on the day of the decision, or as its papers call it. */
static bool
name_agency(struct op *op, int64_t agency, int64_t on, struct str *ret_name, struct str *ret_city)
{
	struct unit u;

	if (!setting_get_str(op, agency, SETTING_paper_name, ret_name) ||
	    !setting_get_str(op, agency, SETTING_paper_place, ret_city))
		return false;
	if (ret_name->len > 0)
		return true;
	if (!unit_get(op, agency, on, &u))
		return false;
	*ret_name = u.name;
	return true;
}

static struct str
issuer_of(struct arena *a, const struct award_form *form, struct str signer_title,
          struct str agency)
{
	if (!form->own)
		return text_upper(a, signer_title);
	return text_upper(a, arena_printf(a, "%.*s %.*s", STR_ARG(signer_title), STR_ARG(agency)));
}

bool
certificate_find(struct op *op, const uint8_t key[CERTIFICATE_KEY_BYTES], struct str typed,
                 struct certificate *ret)
{
	struct q_certificate_get_row *r;
	struct award_form form;
	struct str agency, city;
	int64_t item;

	if (!item_of_code(op->arena, key, typed, &item))
		return unknown(op);
	if (!q_certificate_get(op->db, op->arena, item, &r, &op->err))
		return false;
	if (r == NULL)
		return unknown(op);
	if (!award_form_of(op, r->form, r->doc_on, &form) ||
	    !name_agency(op, r->agency_id, r->doc_on, &agency, &city))
		return false;
	*ret = (struct certificate){.code = certificate_code(op->arena, key, item),
	                            .form = form.name,
	                            .issuer = issuer_of(op->arena, &form, r->signer_title, agency),
	                            .name = r->name,
	                            .place = r->place,
	                            .merit = r->merit.len > 0 ? r->merit : r->round_merit,
	                            .number = r->number,
	                            .doc_number = r->doc_number,
	                            .signer_title = r->signer_title,
	                            .signer_name = r->signer_name,
	                            .city = city,
	                            .doc_on = r->doc_on,
	                            .revoked = str_eq(r->state, STR("revoked")),
	                            .revoked_on = r->has_revoke_on ? r->revoke_on : DAY_NONE};
	return true;
}

bool
certificate_list(struct op *op, const struct award_round *r, int64_t item,
                 const uint8_t key[CERTIFICATE_KEY_BYTES], struct certificates *ret)
{
	struct award_items items;
	struct str agency, city;

	*ret = (struct certificates){0};
	if (!r->sees_all)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có đợt khen này, hoặc bạn không được xem."),
		               "round=%" PRId64, r->id);
	if (r->doc_on == DAY_NONE)
		return op_fail(op, ERR_INVALID, N_("Ghi quyết định trước, rồi in giấy."), "round=%" PRId64,
		               r->id);
	if (!r->form.once)
		return op_fail(op, ERR_INVALID, N_("Thư khen in thành thư, không in thành giấy khen."),
		               "round=%" PRId64, r->id);
	if (!award_item_list(op, r, &items) || !name_agency(op, r->agency, r->doc_on, &agency, &city))
		return false;
	for (size_t i = 0; i < items.len; i++) {
		const struct award_item *x = &items.at[i];
		if (!str_eq(x->state, STR("listed")) || (item != 0 && x->id != item))
			continue;
		*list_push(ret, op->arena) = (struct certificate){
			.code = certificate_code(op->arena, key, x->id),
			.form = r->form.name,
			.issuer = issuer_of(op->arena, &r->form, r->signer_title, agency),
			.name = x->name,
			.place = x->place,
			.merit = x->merit.len > 0 ? x->merit : r->merit,
			.number = x->number,
			.doc_number = r->doc_number,
			.signer_title = r->signer_title,
			.signer_name = r->signer_name,
			.city = city,
			.doc_on = r->doc_on,
			.revoked_on = DAY_NONE};
	}
	return ret->len > 0 || op_fail(op, ERR_NOT_FOUND, N_("Không có hồ sơ này trong đợt khen."),
	                               "item=%" PRId64, item);
}

/* ---- blanks --------------------------------------------------------------------------------- */

bool
certificate_blank_get(struct op *op, int64_t agency, struct str form, struct certificate_blank *ret)
{
	struct q_certificate_blank_get_row *b;

	if (!q_certificate_blank_get(op->db, op->arena,
	                             &(struct q_certificate_blank_get_in){agency, form}, &b, &op->err))
		return false;
	*ret = b == NULL ? (struct certificate_blank){.name_at = 880, .foot_at = 1360}
	                 : (struct certificate_blank){b->right_by, b->down_by, b->name_at, b->foot_at};
	return true;
}

struct blank_save {
	int64_t agency;
	struct str form;
	struct certificate_blank b;
};

static bool
save_blank(struct op *op, void *arg)
{
	const struct blank_save *s = arg;
	int64_t n;

	if (!q_certificate_blank_put(op->db,
	                             &(struct q_certificate_blank_put_in){.agency = s->agency,
	                                                                  .form = s->form,
	                                                                  .right_by = s->b.right_by,
	                                                                  .down_by = s->b.down_by,
	                                                                  .name_at = s->b.name_at,
	                                                                  .foot_at = s->b.foot_at,
	                                                                  .now = op->now},
	                             &n, &op->err))
		return false;
	return audit_record(op,
	                    &(struct audit_entry){.action = "award.blank",
	                                          .object_kind = "unit",
	                                          .object_id = s->agency,
	                                          .agency = s->agency,
	                                          .summary = STR("Đặt chỗ in trên phôi giấy khen")});
}

static void
read_mm(struct op *op, struct award_problems *p, const char *field, struct str typed, int64_t least,
        int64_t most, int64_t *ret)
{
	struct str s = str_trim(typed);
	/* The sign of the keyboard, and the one that pages write. */
	struct str sign = str_has_prefix(s, STR("-"))   ? STR("-")
	                  : str_has_prefix(s, STR("−")) ? STR("−")
	                                                : STR("");
	bool minus = sign.len > 0;

	if (i18n_read_decimal(str_slice(s, sign.len, s.len), 1, ret)) {
		*ret = minus ? -*ret : *ret;
		if (*ret >= least && *ret <= most)
			return;
	}
	award_wrong(op, p, field, N_("Nhập số mi-li-mét từ %d đến %d, ví dụ 2,5."), (int)(least / 10),
	            (int)(most / 10));
}

bool
certificate_blank_save(struct op *op, int64_t agency, struct str form,
                       const struct certificate_blank_typed *in,
                       struct award_problems *ret_problems)
{
	struct blank_save s = {.agency = agency};
	struct award_form f;

	*ret_problems = (struct award_problems){0};
	if (!award_may_keep(op, agency) || !award_form_of(op, form, op->today, &f))
		return false;
	s.form = f.code;
	read_mm(op, ret_problems, "right_by", in->right_by, -CERTIFICATE_MOVE_MAX, CERTIFICATE_MOVE_MAX,
	        &s.b.right_by);
	read_mm(op, ret_problems, "down_by", in->down_by, -CERTIFICATE_MOVE_MAX, CERTIFICATE_MOVE_MAX,
	        &s.b.down_by);
	read_mm(op, ret_problems, "name_at", in->name_at, 300, 1500, &s.b.name_at);
	read_mm(op, ret_problems, "foot_at", in->foot_at, 800, 1600, &s.b.foot_at);
	if (ret_problems->len > 0)
		return award_refuse(op, ret_problems);
	return op_tx(op, save_blank, &s);
}
