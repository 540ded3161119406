/* unit_check.c - what can be said of a change before it is tried, and the kinds of units; see
 * unit.h. */
#include "core/unit/unit_change.h"

#include "text/text.h"

#define UNIT_ABBREV_MAX 40      /* characters */
#define UNIT_DOC_NUMBER_MAX 100 /* characters */

static struct str
or_empty(struct str s)
{
	return s.at == NULL ? STR("") : s;
}

static void
check_names(struct arena *a, const struct unit_names *in, const char *ret[UNIT_FIELDS])
{
	struct str name = text_clean(a, or_empty(in->name));

	if (name.len == 0)
		ret[UNIT_FIELD_NAME] = N_("Nhập tên đơn vị.");
	if (utf8_len(name) > UNIT_NAME_MAX)
		ret[UNIT_FIELD_NAME] = N_("Tên đơn vị quá dài. Viết gọn lại trong 300 ký tự.");
	if (utf8_len(text_clean(a, or_empty(in->short_name))) > UNIT_NAME_MAX)
		ret[UNIT_FIELD_SHORT_NAME] = N_("Tên ngắn quá dài. Viết gọn lại trong 300 ký tự.");
	if (utf8_len(or_empty(in->abbrev)) > UNIT_ABBREV_MAX)
		ret[UNIT_FIELD_ABBREV] = N_("Tên viết tắt quá dài. Viết gọn lại trong 40 ký tự.");
}

const char *
unit_doc_number_check(struct str number)
{
	return utf8_len(str_trim(or_empty(number))) > UNIT_DOC_NUMBER_MAX
	           ? N_("Số, ký hiệu dài quá. Ghi gọn như: 05/BC-CNTY.")
	           : NULL;
}

static void
check_order(const struct unit_order *o, const char *ret[UNIT_FIELDS])
{
	ret[UNIT_FIELD_DOC_NUMBER] = unit_doc_number_check(o->doc_number);
	if (o->on < -36500 || o->on > 73000)
		ret[UNIT_FIELD_ON] = N_("Nhập ngày hiệu lực, ví dụ: 01/07/2025");
	else if (o->doc_on != DAY_NONE && o->doc_on > o->on)
		ret[UNIT_FIELD_DOC_ON] = N_("Ngày văn bản sau ngày hiệu lực. Xem lại một trong hai ngày.");
}

bool
unit_check(struct arena *a, const struct unit_names *names, const struct unit_order *order,
           const char *ret[UNIT_FIELDS])
{
	bool ok = true;

	for (size_t i = 0; i < UNIT_FIELDS; i++)
		ret[i] = NULL;
	if (names != NULL)
		check_names(a, names, ret);
	if (order != NULL)
		check_order(order, ret);
	for (size_t i = 0; i < UNIT_FIELDS; i++)
		ok &= ret[i] == NULL;
	return ok;
}

/* ---- beside others --------------------------------------------------------------------- */

bool
unit_blame(const struct unit_order *o, enum unit_field field)
{
	if (o->wrong != NULL)
		*o->wrong = field;
	return false;
}

bool
unit_check_siblings(struct op *op, int64_t parent, int64_t self, struct str name, int64_t on)
{
	struct str key = text_sort_key(op->arena, text_clean(op->arena, name));
	struct units all;

	if (parent == 0)
		return true;
	if (!unit_children(op, parent, on, &all))
		return false;
	for (size_t i = 0; i < all.len; i++)
		if (all.at[i].id != self && str_eq(text_sort_key(op->arena, all.at[i].name), key))
			return op_fail(op, ERR_INVALID,
			               N_("Cấp trên đã có một đơn vị tên này. Đặt tên khác để còn phân biệt."),
			               "unit=%" PRId64, all.at[i].id);
	return true;
}

/* ---- kinds ---------------------------------------------------------------------------- */

static const struct unit_kind kinds[] = {
	{STR_INIT("phong"), N_("Phòng")},
	{STR_INIT("tram"), N_("Trạm")},
	{STR_INIT("to"), N_("Tổ")},
	{STR_INIT("ban"), N_("Ban")},
	{STR_INIT("trung_tam"), N_("Trung tâm")},
	{STR_INIT("chi_cuc"), N_("Chi cục")},
	{STR_INIT("so"), N_("Sở")},
	{STR_INIT("xa"), N_("Xã")},
	{STR_INIT("phuong"), N_("Phường")},
	{STR_INIT("dac_khu"), N_("Đặc khu")},
	{STR_INIT("ubnd"), N_("Uỷ ban nhân dân")},
	{STR_INIT("co_quan"), N_("Cơ quan")},
	{STR_INIT("khac"), N_("Khác")},
};

struct unit_kinds
unit_kinds(void)
{
	return (struct unit_kinds){kinds, COUNT_OF(kinds)};
}

struct str
unit_kind_of(struct arena *a, struct str written)
{
	struct str slug = text_slug(a, written);

	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_eq(text_slug(a, str_of(kinds[i].word)), slug) ||
		    str_eq(text_slug(a, kinds[i].kind), slug))
			return kinds[i].kind;
	return STR("");
}
