/* page_paper.c - Mẫu 1 and Mẫu 2 as files: of one unit, and consolidated. */
#include "core/access/access.h"
#include "core/initiative/state.h"
#include "core/paper/paper.h"
#include "core/unit/unit.h"
#include "doc/write.h"
#include "i18n/i18n.h"
#include "web/initiative/list_view.h"
#include "web/register/sheet.h"
#include "web/web.h"

#define DOCX "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/* Agency and its superior, as they were called on the day of the plan. */
static bool
fill_head(struct op *op, const struct movement *m, struct paper_form *f)
{
	struct units path;
	struct unit agency;

	if (!unit_get(op, m->agency, op->today, &agency) || !unit_path(op, m->agency, op->today, &path))
		return false;
	f->head = (struct paper_head){.agency = agency.name,
	                              .parent = STR(""),
	                              .number = STR(""),
	                              .place = STR(""),
	                              .on = op->today};
	for (size_t i = 0; i < path.len; i++)
		if (path.at[i].id != m->agency)
			f->head.parent = path.at[i].name;
	f->sign = (struct paper_sign){STR(""), STR(""), STR(""), STR("")};
	f->list_name = f->annex = STR("");
	return true;
}

static void
fill_domains(struct op *op, const struct movement_domains *domains, struct paper_form *f)
{
	for (size_t i = 0; i < domains->len; i++)
		*list_push(&f->domains, op->arena) = (struct paper_domain){
			.number = domains->at[i].number, .name = domains->at[i].name, .note = STR("")};
}

static void
fill_rows(struct op *op, const struct register_rows *rows, struct paper_form *f)
{
	for (size_t i = 0; i < rows->len; i++)
		*list_push(&f->rows, op->arena) = (struct paper_row){
			rows->at[i].domain_number, rows->at[i].title, rows->at[i].expected, rows->at[i].note,
			rows->at[i].unit_name.at ? rows->at[i].unit_name : STR("")};
}

static bool
send_paper(struct request *req, struct response *resp, const struct doc *d, const char *kind,
           const char *name)
{
	struct str bytes, file = arena_printf(req->op.arena, "%s.%s", name, kind);

	if (kind[0] == 'd')
		return doc_write_docx(req->op.arena, d, &bytes, &req->op.err) &&
		       http_send(resp, DOCX, bytes, file);
	if (kind[0] == 'p')
		return doc_write_pdf(req->op.arena, d, &bytes, &req->op.err) &&
		       http_send(resp, "application/pdf", bytes, file);
	return doc_write_xlsx(req->op.arena, d, &bytes, &req->op.err) &&
	       http_send(resp, XLSX, bytes, file);
}

static bool
unit_mau1(struct request *req, struct response *resp, const char *kind)
{
	struct op *op = &req->op;
	struct register_sheet s;
	struct paper_form f = {0};

	if (!register_get(op, req->params[0], req->params[1], &s) || !fill_head(op, &s.movement, &f))
		return false;
	f.title = s.movement.form_title;
	f.annex = sheet_annex(req, &s.movement, f.head.agency);
	/* A unit's own form: the agency stands above, the unit below it. */
	f.head.parent = f.head.agency;
	f.head.agency = s.unit_name;
	f.unit_confirms = true;
	fill_domains(op, &s.domains, &f);
	fill_rows(op, &s.rows, &f);
	struct doc d = paper_mau1(op->arena, &f);
	return send_paper(req, resp, &d, kind,
	                  arena_printf(op->arena, "mau-1-%.*s", STR_ARG(s.unit_slug)).at);
}

static bool
all_mau1(struct request *req, struct response *resp, const char *kind)
{
	struct op *op = &req->op;
	struct movement m;
	struct movement_domains domains;
	struct register_rows rows;
	struct paper_form f = {.show_unit = true};
	struct str level = http_field(req, "cap");

	if (!movement_get(op, req->params[0], &m) || !fill_head(op, &m, &f) ||
	    !movement_domain_list(op, m.id, &domains) || !register_consolidated(op, &m, level, &rows))
		return false;
	struct movement_levels levels = movement_levels(op->arena, &m);
	for (size_t i = 0; i < levels.len; i++)
		if (str_eq(levels.at[i].code, level))
			f.list_name = arena_printf(op->arena, "(Danh sách đăng ký thi đua %.*s)",
			                           STR_ARG(levels.at[i].name));
	f.title = m.form_title;
	f.annex = sheet_annex(req, &m, f.head.agency);
	f.sign.title = STR("THỦ TRƯỞNG CƠ QUAN");
	fill_domains(op, &domains, &f);
	fill_rows(op, &rows, &f);
	struct doc d = paper_mau1(op->arena, &f);
	return send_paper(req, resp, &d, kind, "mau-1-tong-hop");
}

static bool
all_mau2(struct request *req, struct response *resp, const char *kind)
{
	struct op *op = &req->op;
	struct movement m;
	struct movement_domains domains;
	struct initiative_sums sums;
	struct paper_form f = {0};

	if (!movement_get(op, req->params[0], &m))
		return false;
	/* Who carries out the plan of an agency above reads the plan, not its figures. */
	if (!access_may_read_agency(op, m.agency))
		return op_fail(op, ERR_DENIED, N_("Chỉ người của cơ quan xem được trang này."),
		               "agency=%" PRId64, m.agency);
	if (!fill_head(op, &m, &f) || !movement_domain_list(op, m.id, &domains) ||
	    !initiative_sums(op, m.id, &sums))
		return false;
	f.title = m.report_title;
	f.annex = sheet_annex(req, &m, f.head.agency);
	f.sign.title = STR("THỦ TRƯỞNG CƠ QUAN");
	fill_domains(op, &domains, &f);
	/* Counted from the records: registered is what reached the office and was not
	 * declined; completed is what its unit reported as done. */
	for (size_t i = 0; i < sums.len; i++)
		for (size_t d = 0; d < f.domains.len; d++) {
			struct str state = sums.at[i].state;
			if (f.domains.at[d].number != sums.at[i].domain_number || str_eq(state, STR("draft")) ||
			    str_eq(state, STR("waiting")) || str_eq(state, STR("returned")) ||
			    str_eq(state, STR("declined")) || str_eq(state, STR("withdrawn")))
				continue;
			f.domains.at[d].registered += sums.at[i].n;
			f.domains.at[d].completed += str_eq(state, STR("completed")) ? sums.at[i].n : 0;
		}
	struct doc d = paper_mau2(op->arena, &f);
	return send_paper(req, resp, &d, kind, "mau-2");
}

bool
page_sheet_docx(struct request *req, struct response *resp)
{
	return unit_mau1(req, resp, "docx");
}
bool
page_sheet_pdf(struct request *req, struct response *resp)
{
	return unit_mau1(req, resp, "pdf");
}
bool
page_sheet_xlsx(struct request *req, struct response *resp)
{
	return unit_mau1(req, resp, "xlsx");
}
bool
page_mau1_docx(struct request *req, struct response *resp)
{
	return all_mau1(req, resp, "docx");
}
bool
page_mau1_pdf(struct request *req, struct response *resp)
{
	return all_mau1(req, resp, "pdf");
}
bool
page_mau1_xlsx(struct request *req, struct response *resp)
{
	return all_mau1(req, resp, "xlsx");
}
bool
page_mau2_docx(struct request *req, struct response *resp)
{
	return all_mau2(req, resp, "docx");
}
bool
page_mau2_pdf(struct request *req, struct response *resp)
{
	return all_mau2(req, resp, "pdf");
}
bool
page_mau2_xlsx(struct request *req, struct response *resp)
{
	return all_mau2(req, resp, "xlsx");
}
