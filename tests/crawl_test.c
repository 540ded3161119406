/* crawl_test.c - secrets planted in every confidential field, and everything read as everybody.
 *
 * The world of permission_world.c gets a word of its own into each field that not everybody may
 * read. Then each GET row of permissions.txt - pages, papers, exports, feeds, histories, logs - and
 * a search for each word is read as each person, archives and PDFs unpacked. A word that reaches
 * somebody for whom it is not declared fails, and one that reaches nobody: it was not planted where
 * it is shown, and proves nothing. */
#include "doc/read.h"
#include "doc/zipfile.h"
#include "permission_table.h"
#include "visit.h"

#include <stdio.h>
#include <string.h>

#define BIT(actor) (1u << (actor))
#define UNIT_PEOPLE \
	(BIT(ACTOR_OFFICER) | BIT(ACTOR_HEAD) | BIT(ACTOR_DELEGATE)) /* of Trạm Sông Bé */
#define OFFICE (BIT(ACTOR_OFFICE) | BIT(ACTOR_LEADER))
#define KEEPERS \
	(OFFICE | BIT(ACTOR_SECRETARY) | BIT(ACTOR_AUDITOR)) /* who prepare, and who checks */
#define NEVER 0 /* a secret of the server, or of somebody who reads nothing here */

struct canary {
	const char *what;
	const char *word;
	const char *sql; /* plants it; NULL: the world or plant() has */
	unsigned may;    /* who is declared to read it */
};

static const struct canary canaries[] = {
	{"a draft's line", "Giải pháp đang soạn", NULL, UNIT_PEOPLE},
	{"a line that waits for its head", "Giải pháp của trạm", NULL, UNIT_PEOPLE},
	{"the text of a draft", "zcansituation",
     "UPDATE initiative SET situation = 'zcansituation' WHERE state = 'draft'", UNIT_PEOPLE},
	{"the note of a draft", "zcannote",
     "UPDATE initiative SET note = 'zcannote' WHERE state = 'draft'", UNIT_PEOPLE},
	{"the name of a draft's file", "zcanfile.pdf",
     "INSERT INTO attachment (object_kind, object_id, file_id, name, added_by, added_at)"
     " SELECT 'initiative', min(i.id), min(x.id), 'zcanfile.pdf', 1, 1 FROM initiative i, file x"
     " WHERE i.state = 'draft'",
     UNIT_PEOPLE},
	{"a member's remark on a score sheet", "zcanremark", NULL, BIT(ACTOR_COUNCIL)},
	{"a declared conflict", "zcanconflict", NULL,
     OFFICE | BIT(ACTOR_SECRETARY) | BIT(ACTOR_OFFICER)},
	{"a telephone number", "zcanphone",
     "UPDATE person SET phone = 'zcanphone' WHERE id IN (SELECT person_id FROM account WHERE login = 'be')",
     BIT(ACTOR_ADMIN) | BIT(ACTOR_OFFICE) | BIT(ACTOR_OFFICER)}, /* whose it is */
	{"an address of mail", "zcanmail",
     "UPDATE person SET email = 'zcanmail@a.vn' WHERE id IN (SELECT person_id FROM account WHERE login = 'be')",
     BIT(ACTOR_ADMIN) | BIT(ACTOR_OFFICE) | BIT(ACTOR_OFFICER)}, /* whose it is */
	{"a password's hash", "zcanhash", "UPDATE account SET password_hash = 'zcanhash'", NEVER},
	{"a unit's word about its own score", "zcanwhy", "UPDATE index_line SET why = 'zcanwhy'",
     UNIT_PEOPLE | OFFICE | BIT(ACTOR_COUNCIL)}, /* the member appraises it */
	{"an appraiser's reason", "zcanmark", "UPDATE index_mark SET reason = 'zcanmark'",
     UNIT_PEOPLE | KEEPERS | BIT(ACTOR_COUNCIL)}, /* the unit answers it */
	{"a merit on a list that is a draft", "zcanmerit",
     "UPDATE award_item SET merit = 'zcanmerit' WHERE round_id = 1", KEEPERS},
	{"a decision that is not public", "zcandecided",
     "UPDATE award_item SET merit = 'zcandecided' WHERE round_id = 3", KEEPERS},
	{"a report that waits for its head", "zcanreport",
     "UPDATE report_text SET text = 'zcanreport' WHERE report_id IN (SELECT id FROM report WHERE state ="
     " 'waiting')",
     UNIT_PEOPLE},
	{"a fact about a person", "zcanfact", "UPDATE fact SET note = 'zcanfact'",
     KEEPERS | UNIT_PEOPLE},
	{"somebody's notice", "zcannotice",
     "INSERT INTO notice (account_id, text, address, created_at) SELECT id, 'zcannotice', '/', 1 FROM"
     " account WHERE login = 'nghi'",
     NEVER},
	{"a view that is not shared", "zcanview",
     "INSERT INTO saved_view (agency_id, account_id, shared, list, name, query, created_at) SELECT"
     " min(u.agency_id), min(a.id), 0, 'initiative', 'zcanview', '', 1 FROM initiative u, account a"
     " WHERE a.login = 'nghi'",
     NEVER},
	{"a list that is looked at before it is taken", "zcanlist",
     "UPDATE reference_text SET title = 'zcanlist' WHERE list_id = 2", OFFICE},
	{"the note of a delegation", "zcandelegated", "UPDATE delegation SET note = 'zcandelegated'",
     BIT(ACTOR_HEAD) | BIT(ACTOR_DELEGATE)},
	{"an adoption that waits for its head", "zcanadapted",
     "UPDATE adoption SET adapted = 'zcanadapted' WHERE state = 'waiting'",
     OFFICE | BIT(ACTOR_OTHER_HEAD)},
};

/* ---- what a page says, whatever it is packed in ------------------------------------------ */

static void
add_members(struct arena *a, struct str bytes, struct buf *to)
{
	static const char *const names[] = {"word/document.xml",        "xl/sharedStrings.xml",
	                                    "xl/workbook.xml",          "xl/worksheets/sheet1.xml",
	                                    "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml",
	                                    "docProps/core.xml",        "xl/comments1.xml"};
	struct zip_reader *z;
	struct err e = {0};
	struct str part;

	if (!zip_open_bytes(a, bytes, &z, &e))
		fail_msg("an archive that does not open: %s", e.detail);
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (zip_has(z, names[i]) && zip_read(z, a, names[i], &part, &e))
			buf_str(to, part);
}

static void
add_words(struct arena *a, struct str pdf, struct buf *to)
{
	struct doc d;
	struct err e = {0};

	if (!doc_parse_text(a, pdf, &d, &e))
		fail_msg("a PDF that does not open: %s", e.detail);
	for (size_t i = 0; i < d.blocks.len; i++)
		buf_str(to, doc_para_text(&d.blocks.at[i].para, a));
}

static struct str
said(struct fixture *f, struct arena *a)
{
	const struct response *resp = visit_response(f);
	struct str body = resp->body.len > 0 ? resp->body : visit_page(f);
	struct buf b = {.arena = a};

	if (str_has_prefix(body, STR("PK\3\4")))
		add_members(a, body, &b);
	else if (str_has_prefix(body, STR("%PDF")))
		add_words(a, body, &b);
	else
		buf_str(&b, body);
	return b.len > 0 ? buf_view(&b) : STR("");
}

/* ---- planting ------------------------------------------------------------------------------ */

static void
act(struct fixture *f, int64_t account, const char *path, const struct http_field *fields, size_t n)
{
	int status = visit(f, account, "POST", path, fields, n);
	if (status != 303 && status != 200)
		fail_msg("%s: %d", path, status);
}

static void
plant(struct fixture *f, const struct permission_world *w)
{
	const struct http_field remark[] = {
		{STR("pb"), STR("0")}, {STR("nx"), STR("zcanremark")}, {STR("viec"), STR("nhap")}};
	const struct http_field conflict[] = {
		{STR("ho_so"), STR("1")}, {STR("xd-1"), STR("1")}, {STR("vi-1"), STR("zcanconflict")}};

	act(f, w->account[ACTOR_COUNCIL], "/hoi-dong/1/phieu/1", remark, COUNT_OF(remark));
	act(f, w->account[ACTOR_OFFICER], "/hoi-dong/1/ke-khai", conflict, COUNT_OF(conflict));
	for (size_t i = 0; i < COUNT_OF(canaries); i++)
		if (canaries[i].sql != NULL)
			fixture_sql(f, canaries[i].sql);
}

/* ---- reading ------------------------------------------------------------------------------- */

struct crawl {
	unsigned seen[COUNT_OF(canaries)]; /* by whom */
	size_t pages, leaks;
};

static void
look(struct fixture *f, struct crawl *c, size_t actor, struct str address)
{
	struct arena a = {.limit = (size_t)256 << 20};
	struct str text = said(f, &a);

	c->pages++;
	for (size_t i = 0; i < COUNT_OF(canaries); i++) {
		if (str_find(text, str_of(canaries[i].word), 0) == SIZE_MAX)
			continue;
		if ((canaries[i].may & BIT(actor)) == 0) {
			c->leaks++;
			print_error("actor %zu reads %s at %.*s\n", actor, canaries[i].what, STR_ARG(address));
		}
		c->seen[i] |= BIT(actor);
	}
	arena_reset(&a);
}

static void
read_rows(struct fixture *f, struct crawl *c, const struct permission_world *w, size_t actor)
{
	const struct permission_table *t = permission_table_read(f);
	struct http_field query[PERMISSION_FORM_MAX];

	for (size_t i = 0; i < t->len; i++) {
		if (t->at[i].method != HTTP_GET)
			continue;
		size_t n = permission_form(&t->at[i], query);
		visit(f, w->account[actor], "GET", arena_str(&f->arena, t->at[i].path).at, query, n);
		look(f, c, actor, t->at[i].path);
	}
}

/* What is looked for must not come back as what was typed: half of the word finds it too. */
static void
search(struct fixture *f, struct crawl *c, const struct permission_world *w, size_t actor)
{
	for (size_t i = 0; i < COUNT_OF(canaries); i++) {
		struct str word = str_of(canaries[i].word);
		const struct http_field query[] = {{STR("q"), str_slice(word, 0, word.len - 2)}};
		if (utf8_valid(query[0].value)) {
			visit(f, w->account[actor], "GET", "/tim", query, 1);
			look(f, c, actor, STR("/tim"));
			visit(f, w->account[actor], "GET", "/sang-kien", query, 1);
			look(f, c, actor, STR("/sang-kien"));
		}
	}
}

static void
nobody_reads_a_secret_that_is_not_declared_his(void **state)
{
	struct fixture *f = *state;
	struct permission_world w;
	struct crawl c = {0};

	permission_world_make(f, &w);
	plant(f, &w);
	for (size_t actor = 0; actor < ACTORS; actor++) {
		visit_session(f, actor == ACTOR_DISABLED ? w.disabled_token : STR(""));
		read_rows(f, &c, &w, actor);
		search(f, &c, &w, actor);
	}
	visit_session(f, STR(""));
	for (size_t i = 0; i < COUNT_OF(canaries); i++)
		if (canaries[i].may != NEVER && c.seen[i] == 0) {
			c.leaks++;
			print_error("%s is shown to nobody, so nothing was tried\n", canaries[i].what);
		}
	print_message("# %zu canaries, %zu pages read by %d people\n", COUNT_OF(canaries), c.pages,
	              ACTORS);
	assert_true(c.pages > 3000);
	assert_int_equal(c.leaks, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(nobody_reads_a_secret_that_is_not_declared_his),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
