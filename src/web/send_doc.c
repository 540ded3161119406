/* send_doc.c - a document as the file that was asked for; see web.h. */
#include "doc/write.h"
#include "web/web.h"

#define DOCX "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

bool
web_send_doc(struct request *req, struct response *resp, const struct doc *d, const char *kind,
             struct str name)
{
	struct arena *a = req->op.arena;
	struct err *e = &req->op.err;
	struct str bytes, file = arena_printf(a, "%.*s.%s", STR_ARG(name), kind);

	if (kind[0] == 'd')
		return doc_write_docx(a, d, &bytes, e) && http_send(resp, DOCX, bytes, file);
	if (kind[0] == 'p')
		return doc_write_pdf(a, d, &bytes, e) && http_send(resp, "application/pdf", bytes, file);
	return doc_write_xlsx(a, d, &bytes, e) && http_send(resp, XLSX, bytes, file);
}
