/* demo_proof.c - documents that prove what a unit of demo_index.c says: one that serves several
 * years, one that was replaced, one that ended within the year. */
#include "cli/demo_data.h"
#include "cli/demo_inner.h"
#include "core/index/proof.h"
#include "os/os.h"

#define PROGRAMME "Chương trình cải cách hành chính nhiều năm của đơn vị"

static bool
paper(struct demo *d, struct str title, const char *body, struct file_upload *ret)
{
	struct op *op = d->op;
	struct demo_story text = {.title = title, .situation = str_of(body), .proposal = title};
	struct str bytes;

	*ret = (struct file_upload){arena_printf(op->arena, "%s/tam/kiem-chung.pdf", d->data),
	                            STR("kiem-chung.pdf")};
	return demo_file(op, &text, STR("kiem-chung.pdf"), &bytes) &&
	       os_write_file(ret->path.at, bytes, 0600, &op->err);
}

/* The n-th criterion that asks for evidence. */
static size_t
item_of(const struct round_sheet *s, size_t n)
{
	for (size_t i = 0; i < s->set.items.len; i++)
		if (round_is_scored(&s->set.items.at[i]) && s->set.items.at[i].evidence.len > 0 &&
		    s->lines[i].figure.measure == NULL && n-- == 0)
			return i;
	return 0;
}

static bool
send(struct demo *d, int64_t round, struct str unit, size_t nth,
     const struct round_proof_typed *typed)
{
	struct op *op = d->op;
	struct round_sheet s;
	struct file_upload file;
	struct round_proof_same same;
	const char *refused;

	if (!round_sheet_get(op, round, unit, &s) ||
	    !paper(d, typed->name, "Bản chụp có chữ ký và dấu.", &file))
		return false;
	const size_t item = item_of(&s, nth);
	struct round_proof_typed in = *typed;
	in.items = &item;
	in.n_items = 1;
	return round_proof_add(op, &s, &in, &file, &refused, &same);
}

bool
demo_prove_years(struct demo *d, int64_t round, struct str unit, int year)
{
	return send(d, round, unit, 0,
	            &(struct round_proof_typed){.number = STR("07/CTr"),
	                                        .name = STR(PROGRAMME),
	                                        .issued_on = demo_day(year, 2, 10),
	                                        .expires_on = demo_day(year + 3, 1, 1)});
}

static bool
replace(struct demo *d, int64_t round, struct str unit, size_t nth, const char *name,
        const char *why, bool another_file)
{
	struct op *op = d->op;
	struct round_sheet s;
	struct round_proofs list;
	struct file_upload file;

	if (!round_sheet_get(op, round, unit, &s) ||
	    !round_proofs_of(op, &s, item_of(&s, nth), &list) ||
	    !paper(d, str_of(name), "Bản thay thế, kèm phụ lục.", &file))
		return false;
	const struct round_proof *p = &list.at[list.len - 1];
	struct round_proof_change in = {.typed = {.number = p->text.number,
	                                          .name = str_of(name),
	                                          .issued_on = p->text.issued_on,
	                                          .expires_on = p->text.expires_on},
	                                .why = str_of(why),
	                                .seen = p->newest,
	                                .file = another_file ? &file : NULL};
	return round_proof_revise(op, &s, item_of(&s, nth), p->id, &in);
}

bool
demo_prove(struct demo *d, int64_t round, struct str unit, int year)
{
	struct op *op = d->op;
	struct round_sheet s;
	struct round_proofs stock;

	if (!round_sheet_get(op, round, unit, &s) || !round_proofs_stock(op, &s, &stock))
		return false;
	for (size_t i = 0; i < stock.len; i++)
		if (str_eq(stock.at[i].text.name, STR(PROGRAMME)) &&
		    !round_proof_link(op, &s, item_of(&s, 0), stock.at[i].id, DAY_NONE))
			return false;
	return replace(d, round, unit, 0, PROGRAMME ", có phụ lục",
	               "Bổ sung phụ lục phân công nhiệm vụ.", true) &&
	       send(d, round, unit, 1,
	            &(struct round_proof_typed){.number = STR("15/BC"),
	                                        .name = STR("Báo cáo thực hiện nhiệm vụ quý I"),
	                                        .issued_on = demo_day(year, 3, 30),
	                                        .expires_on = DAY_NONE}) &&
	       replace(d, round, unit, 1, "Báo cáo thực hiện nhiệm vụ quý I, đính chính",
	               "Số liệu tháng 3 ghi nhầm.", true) &&
	       send(d, round, unit, 2,
	            &(struct round_proof_typed){.number = STR("21/QC"),
	                                        .name = STR("Quy chế phối hợp một cửa"),
	                                        .issued_on = demo_day(year, 1, 12),
	                                        .expires_on = demo_day(year, 7, 1)});
}
