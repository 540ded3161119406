/* send_doc.c - what is sent as a file: a document, and room for a long list; see web.h. */
#include "doc/write.h"
#include "web/web.h"

#define DOCX "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/* The rows, and then some times as much: the cells, and a file that grows while it is written. */
#define LIST_ROWS_BYTES ((size_t)96 << 20)
#define LIST_BYTES ((size_t)512 << 20)

void
web_room_for_list(struct request *req)
{
	struct arena *a = req->op.arena;

	if (a->limit < a->used + LIST_BYTES)
		a->limit = a->used + LIST_BYTES;
	db_limit_rows(req->op.db, a->used + LIST_ROWS_BYTES);
}

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
