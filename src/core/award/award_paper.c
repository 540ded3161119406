/* award_paper.c - the papers of a round: what is submitted, the decision, the list; see award.h.
 * Layout: NĐ 30/2020/NĐ-CP, Phụ lục III. */
#include "core/award/award_inner.h"
#include "core/paper/paper_inner.h"
#include "core/paper/paper_of.h"
#include "i18n/i18n.h"
#include "text/text.h"

struct round_paper {
	const struct award_round *r;
	struct movement m;
	struct award_items items;
	struct paper_head head;
	struct paper_sign sign;
	size_t n;     /* on the list and not revoked */
	bool minutes; /* the list hangs on minutes */
};

static bool
load(struct op *op, const struct award_round *r, struct round_paper *ret)
{
	*ret = (struct round_paper){.r = r};
	if (!award_item_list(op, r, &ret->items) || !paper_head_of(op, r->agency, &ret->head) ||
	    !paper_sign_of(op, r->agency, &ret->sign))
		return false;
	if (r->movement != 0 && !movement_by_id(op, r->movement, &ret->m))
		return false;
	for (size_t i = 0; i < ret->items.len; i++)
		ret->n += str_eq(ret->items.at[i].state, STR("listed"));
	return ret->n > 0 ||
	       op_fail(op, ERR_INVALID, N_("Danh sách chưa có tập thể, cá nhân nào. Thêm vào trước."),
	               "round=%" PRId64, r->id);
}

/* ---- the list ------------------------------------------------------------------------------- */

/* Where each has the words of the round they stand in the paper itself, and not in every row. */
static bool
has_own_merit(const struct round_paper *p)
{
	for (size_t i = 0; i < p->items.len; i++)
		if (p->items.at[i].merit.len > 0 && str_eq(p->items.at[i].state, STR("listed")))
			return true;
	return false;
}

static size_t
add_rows(struct arena *a, const struct round_paper *p, enum award_kind kind, bool numbers,
         bool merits, struct paper_list_row *rows, size_t n)
{
	size_t first = n;

	for (size_t i = 0; i < p->items.len; i++) {
		const struct award_item *it = &p->items.at[i];
		if (it->kind != kind || !str_eq(it->state, STR("listed")))
			continue;
		if (n == first)
			rows[n++] = (struct paper_list_row){
				.group = text_upper(a, str_of(award_kind_names[kind]))};
		struct str *c = arena_array(a, struct str, 4);
		size_t k = 0;
		c[k++] = it->name;
		c[k++] = it->place;
		if (merits)
			c[k++] = it->merit.len > 0 ? it->merit : p->r->merit;
		c[k++] = numbers ? it->number : it->votes;
		rows[n++] = (struct paper_list_row){.cells = c};
	}
	return n;
}

/* `numbers`: of the certificates; otherwise what the council voted. */
static struct doc
list_of(struct arena *a, const struct round_paper *p, bool numbers, bool whole)
{
	static const int wide[] = {24, 23, 28, 18}, narrow[] = {38, 35, 20};
	static const bool wide_centered[] = {false, false, false, true};
	static const bool narrow_centered[] = {false, false, true};
	struct str *columns = arena_array(a, struct str, 4);
	struct paper_list_row *rows = arena_array(a, struct paper_list_row, p->items.len + AWARD_KINDS);
	const bool merits = has_own_merit(p);
	size_t n = 0, k = 0;

	columns[k++] = STR("Tập thể, họ và tên");
	columns[k++] = STR("Chức vụ, đơn vị");
	if (merits)
		columns[k++] = STR("Thành tích");
	columns[k++] = numbers ? STR("Số giấy") : STR("Biểu quyết");
	for (int kind = 0; kind < AWARD_KINDS; kind++)
		n = add_rows(a, p, (enum award_kind)kind, numbers, merits, rows, n);
	struct paper_list l = {.title = arena_printf(a, "Tập thể, cá nhân %s %.*s",
	                                             numbers ? "được tặng" : "đề nghị tặng",
	                                             STR_ARG(p->r->form.name)),
	                       .annex = numbers && p->r->doc_number.len > 0
	                                    ? arena_printf(a, "(Kèm theo Quyết định số %.*s ngày %.*s)",
	                                                   STR_ARG(p->r->doc_number),
	                                                   STR_ARG(i18n_day(a, I18N_VI, p->r->doc_on)))
	                                : numbers    ? STR("(Kèm theo Quyết định này)")
	                                : p->minutes ? STR("(Kèm theo Biên bản này)")
	                                             : STR("(Kèm theo Tờ trình này)"),
	                       .columns = columns,
	                       .width_pct = merits ? wide : narrow,
	                       .centered = merits ? wide_centered : narrow_centered,
	                       .n_columns = k,
	                       .rows = rows,
	                       .n_rows = n,
	                       .total = arena_printf(a, "Danh sách có %zu tập thể, cá nhân.", p->n)};
	if (whole) {
		l.head = p->head;
		l.sign = p->sign;
	}
	return paper_list(a, &l);
}

bool
award_vote_list(struct op *op, const struct award_round *r, struct doc *ret)
{
	struct round_paper p;

	if (!load(op, r, &p))
		return false;
	p.minutes = true;
	*ret = list_of(op->arena, &p, false, false);
	return true;
}

static void
append(struct doc *d, struct arena *a, const struct doc *more)
{
	*list_push(&d->blocks, a) = (struct doc_block){.kind = DOC_PAGE_BREAK};
	for (size_t i = 0; i < more->blocks.len; i++)
		*list_push(&d->blocks, a) = more->blocks.at[i];
}

bool
award_list_paper(struct op *op, const struct award_round *r, struct doc *ret)
{
	struct round_paper p;

	if (!load(op, r, &p))
		return false;
	*ret = list_of(op->arena, &p, !str_eq(r->state, STR("draft")), true);
	return true;
}

/* ---- bases ---------------------------------------------------------------------------------- */

static void
add_bases(struct arena *a, struct buf *b, const struct round_paper *p)
{
	const struct movement *m = &p->m;
	struct str line;

	if (p->r->form.once)
		buf_printf(b, "Căn cứ %.*s;\n", STR_ARG(p->r->form.basis));
	if (p->r->movement == 0)
		return;
	for (struct str rest = m->legal_bases; m->legal_bases.len > 0 && str_cut(&rest, '\n', &line);)
		/* The law itself stands above already. */
		if (str_trim(line).len > 0 &&
		    !(p->r->form.once && str_has_prefix(str_trim(line), STR("Luật Thi đua"))))
			buf_printf(b, "Căn cứ %.*s;\n", STR_ARG(str_trim(line)));
	if (m->plan_number.len > 0)
		buf_printf(
			b,
			"Căn cứ Kế hoạch số %.*s%s%.*s về phong trào thi đua cải cách hành chính năm "
			"%d;\n",
			STR_ARG(m->plan_number), m->plan_on == DAY_NONE ? "" : " ",
			STR_ARG(m->plan_on == DAY_NONE ? STR("") : i18n_day_long(a, I18N_VI, m->plan_on)),
			(int)m->year);
}

/* «12 tập thể, 3 cá nhân». */
static struct str
how_many(struct arena *a, const struct round_paper *p)
{
	static const char *const words[AWARD_KINDS] = {"tập thể", "nhóm tác giả", "cá nhân",
	                                               "người ngoài cơ quan"};
	struct buf b = buf_sized(a, 64);

	for (int kind = 0; kind < AWARD_KINDS; kind++) {
		size_t n = 0;
		for (size_t i = 0; i < p->items.len; i++)
			n += p->items.at[i].kind == (enum award_kind)kind &&
			     str_eq(p->items.at[i].state, STR("listed"));
		if (n > 0)
			buf_printf(&b, "%s%02zu %s", b.len > 0 ? ", " : "", n, words[kind]);
	}
	return buf_view(&b);
}

/* The achievement as the end of a sentence: « đã có thành tích …», or behind a colon. */
struct str
award_merit_clause(struct arena *a, struct str merit)
{
	static const struct {
		struct str is, becomes;
	} verbs[] = {{STR_INIT("Đã "), STR_INIT(" đã ")}, {STR_INIT("Có "), STR_INIT(" có ")}};

	while (merit.len > 0 && merit.at[merit.len - 1] == '.')
		merit = str_slice(merit, 0, merit.len - 1);
	for (size_t i = 0; i < COUNT_OF(verbs); i++)
		if (str_has_prefix(merit, verbs[i].is))
			return arena_printf(a, "%.*s%.*s", STR_ARG(verbs[i].becomes),
			                    STR_ARG(str_slice(merit, verbs[i].is.len, merit.len)));
	return arena_printf(a, ": %.*s", STR_ARG(merit));
}

/* Whom the submission goes to: the head of the agency, or the authority that the form names. */
static struct str
by_whom(struct arena *a, const struct round_paper *p)
{
	return p->r->form.own ? arena_printf(a, "Lãnh đạo %.*s", STR_ARG(p->head.agency))
	                      : p->r->form.authority;
}

/* ---- what is submitted ---------------------------------------------------------------------- */

bool
award_proposal_paper(struct op *op, const struct award_round *r, struct doc *ret)
{
	struct arena *a = op->arena;
	struct round_paper p;
	struct buf bases = buf_sized(a, 1024), text = buf_sized(a, 1024);

	if (!load(op, r, &p))
		return false;
	struct doc d = {.title = STR("Tờ trình khen thưởng"), .author = p.head.agency};
	paper_add_head(&d, a, &p.head);
	paper_centred(&d, a, STR("TỜ TRÌNH"), true, false, 18);
	paper_centred(&d, a,
	              arena_printf(a, "Về việc đề nghị tặng %.*s: %.*s", STR_ARG(r->form.name),
	                           STR_ARG(r->title)),
	              true, false, 2)
		->rule = DOC_RULE_THIRD;
	paper_centred(&d, a, arena_printf(a, "Kính gửi: %.*s", STR_ARG(by_whom(a, &p))), false, false,
	              12);
	add_bases(a, &bases, &p);
	if (bases.len > 0)
		paper_add_bases(&d, a, buf_view(&bases));
	buf_printf(
		&text,
		"Sau khi soát điều kiện và xét thành tích, đề nghị tặng %.*s cho %.*s%.*s (danh sách "
		"kèm theo).\n",
		STR_ARG(r->form.name), STR_ARG(how_many(a, &p)), STR_ARG(award_merit_clause(a, r->merit)));
	buf_printf(&text, "Kính trình %.*s xem xét, quyết định./.", STR_ARG(by_whom(a, &p)));
	paper_add_text(&d, a, buf_view(&text));
	if (r->form.own)
		p.sign = (struct paper_sign){.confirm = STR(""),
		                             .capacity = STR(""),
		                             .title = STR("THƯỜNG TRỰC HỘI ĐỒNG\nTHI ĐUA - KHEN THƯỞNG"),
		                             .name = STR(""),
		                             .recipients = STR("")};
	p.sign.recipients = STR("Như trên\nLưu: VT");
	paper_add_sign(&d, a, &p.sign);
	struct doc list = list_of(a, &p, false, false);
	append(&d, a, &list);
	*ret = d;
	return true;
}

/* ---- the decision --------------------------------------------------------------------------- */

bool
award_decision_paper(struct op *op, const struct award_round *r, struct doc *ret)
{
	struct arena *a = op->arena;
	struct round_paper p;
	struct buf text = buf_sized(a, 1024);

	if (!r->form.own)
		return op_fail(op, ERR_INVALID,
		               N_("Hình thức này do cấp trên quyết định. Tải tờ trình để gửi lên."),
		               "form=%.*s", STR_ARG(r->form.code));
	if (!load(op, r, &p))
		return false;
	const struct paper_sign head = p.sign;
	p.head.number = r->doc_number;
	if (r->doc_on != DAY_NONE) {
		p.head.on = r->doc_on;
		p.sign.title = text_upper(a, r->signer_title);
		p.sign.name = r->signer_name;
		p.sign.capacity = STR("");
	}
	struct doc d = {.title = STR("Quyết định khen thưởng"), .author = p.head.agency};
	paper_add_head(&d, a, &p.head);
	add_bases(a, &text, &p);
	buf_printf(&text, "Xét đề nghị của Thường trực Hội đồng thi đua - khen thưởng.");
	paper_add_decision(
		&d, a,
		&(struct paper_decision){
			.sign = &head,
			.agency = p.head.agency,
			.about = arena_printf(a, "Về việc tặng %.*s: %.*s", STR_ARG(r->form.name),
	                              STR_ARG(r->title)),
			.bases = buf_view(&text),
			.articles = arena_printf(
				a,
				"Điều 1. Tặng %.*s cho %.*s%.*s (danh sách kèm theo).\n"
				"Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
				"Điều 3. Thủ trưởng các đơn vị có liên quan, các tập thể, cá nhân có tên "
				"trong danh sách chịu trách nhiệm thi hành Quyết định này./.",
				STR_ARG(r->form.name), STR_ARG(how_many(a, &p)),
				STR_ARG(award_merit_clause(a, r->merit)))});
	p.sign.recipients = STR("Như Điều 3\nLưu: VT");
	paper_add_sign(&d, a, &p.sign);
	struct doc list = list_of(a, &p, true, false);
	append(&d, a, &list);
	*ret = d;
	return true;
}
