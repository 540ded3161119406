/* repair.c - see repair.h. */
#include "core/form/repair.h"

#include "text/decode.h"
#include "text/text.h"

typedef bool para_fn(struct arena *a, struct doc_para *p, struct text_votes *whole, struct err *e);

static bool
each_para(struct arena *a, struct doc *d, para_fn *fn, struct text_votes *whole, struct err *e)
{
	for (size_t i = 0; i < d->blocks.len; i++) {
		struct doc_block *b = &d->blocks.at[i];
		if (b->kind == DOC_PARA && !fn(a, &b->para, whole, e))
			return false;
		for (size_t r = 0; b->kind == DOC_TABLE && r < b->table.rows.len; r++)
			for (size_t c = 0; c < b->table.rows.at[r].cells.len; c++) {
				struct doc_cell *cell = &b->table.rows.at[r].cells.at[c];
				for (size_t p = 0; p < cell->paras.len; p++)
					if (!fn(a, &cell->paras.at[p], whole, e))
						return false;
			}
	}
	return true;
}

static bool
vote(struct arena *a, struct doc_para *p, struct text_votes *whole, struct err *e)
{
	(void)e;
	text_vote(whole, doc_para_text(p, a));
	return true;
}

/* The font, where the file names one that is not for Unicode. */
static enum text_script
script_of_font(const struct doc_run *r)
{
	if (!r->legacy_font)
		return TEXT_UNICODE;
	return str_has_prefix(r->font, STR("VNI")) ? TEXT_VNI : TEXT_TCVN3;
}

static bool
same_font_script(const struct doc_para *p, enum text_script *ret)
{
	*ret = p->runs.len > 0 ? script_of_font(&p->runs.at[0]) : TEXT_UNICODE;
	for (size_t i = 1; i < p->runs.len; i++)
		if (script_of_font(&p->runs.at[i]) != *ret)
			return false;
	return true;
}

static bool
convert_run(struct arena *a, struct doc_run *r, enum text_script script)
{
	r->legacy_font = false; /* a document may be looked at twice */
	switch (script) {
	case TEXT_UNICODE: return true;
	case TEXT_TCVN3:
		/* .VnTimeH and its like show small letters as capitals. */
		r->text = text_from_tcvn3(a, r->text, str_has_suffix(r->font, STR("H")));
		return true;
	case TEXT_VNI: r->text = text_from_vni(a, r->text); return true;
	case TEXT_MOJIBAKE: r->text = text_from_mojibake(a, r->text); return r->text.len > 0;
	case TEXT_UNREADABLE: break;
	}
	return false;
}

static bool
repair_para(struct arena *a, struct doc_para *p, struct text_votes *whole, struct err *e)
{
	struct text_votes own = {0};
	enum text_script by_font;
	struct str text = doc_para_text(p, a);

	if (whole->high == 0 && whole->broken == 0 && p->runs.len > 0 && !p->runs.at[0].legacy_font)
		return true;
	text_vote(&own, text);
	enum text_script script = text_script_in(&own, whole);
	/* A font for TCVN3 may stand on Unicode text that was pasted; then the words tell. */
	bool unicode = own.strong > 0 || (own.unicode > own.tcvn3 && own.unicode > own.vni);
	bool one_font = same_font_script(p, &by_font);
	if (one_font && by_font != TEXT_UNICODE && !unicode)
		script = by_font;
	bool ok = true;
	if ((script == TEXT_VNI || script == TEXT_MOJIBAKE) && p->runs.len > 1 && one_font) {
		/* Letters of several characters may lie across runs. */
		p->runs.at[0].text = text;
		p->runs.len = 1;
	}
	for (size_t i = 0; i < p->runs.len && ok; i++) {
		enum text_script font = script_of_font(&p->runs.at[i]);
		ok = convert_run(a, &p->runs.at[i],
		                 !one_font && !unicode && font != TEXT_UNICODE ? font : script);
	}
	return ok ||
	       err_set(
			   e, ERR_INVALID,
			   N_("Chữ trong tệp dùng bảng mã không đọc được. Chuyển sang Unicode (phông Times New Roman) rồi gửi lại."),
			   "script %d", (int)script);
}

bool
form_repair(struct arena *a, struct doc *d, struct err *e)
{
	struct text_votes whole = {0};

	if (!each_para(a, d, vote, &whole, e))
		return false;
	if (text_script_by(&whole) == TEXT_UNREADABLE && whole.strong == 0)
		return err_set(
			e, ERR_INVALID,
			N_("Chữ trong tệp dùng bảng mã không đọc được. Chuyển sang Unicode (phông Times New Roman) rồi gửi lại."),
			"odd %d", whole.odd);
	return each_para(a, d, repair_para, &whole, e);
}
