/* files_test.c - attached files are found by what they say, by who may open them where they hang
 * and by nobody else; what cannot be read is told to the log alone. */
#include "core/file/file.h"
#include "core/file/file_text.h"
#include "core/search/search.h"
#include "doc/write.h"
#include "os/os.h"

#include "story.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- files ------------------------------------------------------------------------------ */

enum made_as { AS_WORD, AS_PDF, AS_EXCEL, AS_BYTES };

static struct str
bytes_of(struct fixture *f, enum made_as as, const char *text)
{
	struct arena *a = &f->arena;
	struct doc d = {0};
	struct str ret = str_of(text);
	struct err e = {0};
	bool ok = true;

	doc_add_run(doc_add_para(&d, a), a, str_of(text), false, false);
	if (as == AS_WORD)
		ok = doc_write_docx(a, &d, &ret, &e);
	else if (as == AS_PDF)
		ok = doc_write_pdf(a, &d, &ret, &e);
	else if (as == AS_EXCEL)
		ok = doc_write_xlsx(a, &d, &ret, &e);
	assert_true(ok);
	return ret;
}

struct hang {
	const char *kind;
	int64_t object;
	struct str sha256, name;
	int64_t size;
};

static bool
hang(struct op *op, void *arg)
{
	const struct hang *h = arg;
	int64_t file;

	return file_row(op, h->sha256, h->size, &file) &&
	       attachment_add(op, h->kind, h->object, file, h->name);
}

static void
attach(struct fixture *f, const char *kind, int64_t object, struct str bytes, const char *name)
{
	struct op *op = op_as_operator(f);
	struct str path = arena_printf(&f->arena, "%s/den", fixture_files(f));
	struct hang h = {.kind = kind, .object = object, .name = str_of(name)};

	assert_true(os_write_file(path.at, bytes, 0600, &op->err));
	assert_op(op, file_keep(op, path, &h.sha256, &h.size));
	assert_op(op, op_tx(op, hang, &h));
}

static void
note(void *arg, struct str line)
{
	struct buf *b = arg;

	buf_str(b, line);
	buf_char(b, '\n');
}

/* What a worker does; what it says to the log. */
static struct str
read_all(struct fixture *f)
{
	struct op *op = op_as_operator(f);
	struct buf log = {.arena = &f->arena};
	int64_t after = 0;
	size_t n;

	assert_op(op, file_text_read(op, &after, 1000, note, &log, &n));
	return log.len > 0 ? buf_view(&log) : STR("");
}

static struct search_group
files_by(struct fixture *f, int64_t account, const char *words)
{
	static struct search_group g[SEARCH_KINDS];
	struct op *op = op_as(f, account);

	assert_op(op,
	          search_others(op, &(struct search_ask){.words = str_of(words), .state = STR("")}, g));
	return g[SEARCH_FILES];
}

static struct str
marked(struct arena *a, const struct search_pieces *p)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < p->len; i++)
		buf_printf(&b, p->at[i].hit ? "[%.*s]" : "%.*s", STR_ARG(p->at[i].text));
	return b.len > 0 ? buf_view(&b) : STR("");
}

static int64_t
draft(struct fixture *f, struct str movement)
{
	struct op *op = op_as(f, f->world.officer);
	struct initiative i;

	assert_op(op, initiative_get(op, story_row(f, movement, "Hẹn giờ", "Năm 2022"), &i));
	return i.id;
}

/* ---- tests ------------------------------------------------------------------------------ */

static void
files_of_all_kinds_are_found_by_their_words(void **state)
{
	struct fixture *f = *state;
	int64_t row = draft(f, story_movement(f));
	static const struct {
		enum made_as as;
		const char *text, *name, *words, *shown;
	} files[] = {
		{AS_WORD, "Biên bản nghiệm thu máy lấy số.", "a.docx", "nghiem thu",
	     "Biên bản [nghiệm] [thu] máy lấy số."},
		{AS_PDF, "Thẩm định nhà ở xã hội thuộc khu quy hoạch Đông Hoà.", "b.pdf", "khu quy hoach",
	     "Thẩm định nhà ở xã hội thuộc [khu] [quy] [hoạch] Đông Hoà."},
		{AS_EXCEL, "Bảng kê trâu bò", "c.xlsx", "trâu bò", "Bảng kê [trâu] [bò]"},
		{AS_BYTES, "ngày;lượt khách\n1;250\n2;300\n", "d.csv", "luot khach",
	     "ngày;[lượt] [khách]\n1;250\n2;300"},
		{AS_BYTES, "Ghi chép hiện trường lấn chiếm", "e.txt", "lấn chiếm",
	     "Ghi chép hiện trường [lấn] [chiếm]"},
	};

	for (size_t i = 0; i < COUNT_OF(files); i++)
		attach(f, "initiative", row, bytes_of(f, files[i].as, files[i].text), files[i].name);
	for (size_t i = 0; i < COUNT_OF(files); i++)
		assert_int_equal(files_by(f, f->world.officer, files[i].words).n, 0); /* not read yet */
	assert_str(read_all(f), "");
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		struct search_group g = files_by(f, f->world.officer, files[i].words);
		if (g.n != 1)
			fail_msg("%s: %d", files[i].name, (int)g.n);
		assert_str(g.at[0].title, files[i].name);
		assert_str(g.at[0].record, "initiative");
		assert_str(g.at[0].word, "SK-2022-0001");
		assert_str(g.at[0].note, "Hẹn giờ");
		assert_str(marked(&f->arena, &g.at[0].pieces), files[i].shown);
	}
	/* Words in a row, and those that are not. */
	assert_int_equal(files_by(f, f->world.officer, "\"khu quy hoạch\"").n, 1);
	assert_int_equal(files_by(f, f->world.officer, "\"quy hoạch khu\"").n, 0);
}

static void
a_passage_deep_in_a_long_file_is_shown(void **state)
{
	struct fixture *f = *state;
	int64_t row = draft(f, story_movement(f));
	struct buf b = {.arena = &f->arena};

	for (int i = 0; i < 3000; i++)
		buf_printf(&b, "Dòng thứ %d nói về việc khác.\n", i);
	buf_str(&b, STR("Ở đây có lò giết mổ tập trung.\n"));
	for (int i = 0; i < 3000; i++)
		buf_printf(&b, "Dòng sau thứ %d.\n", i);
	attach(f, "initiative", row, buf_view(&b), "dai.txt");
	read_all(f);
	struct search_group g = files_by(f, f->world.officer, "lò giết mổ");
	assert_int_equal(g.n, 1);
	assert_true(str_find(marked(&f->arena, &g.at[0].pieces), STR("có [lò] [giết] [mổ] tập trung"),
	                     0) != SIZE_MAX);
}

static void
what_cannot_be_read_is_told_to_the_log_once(void **state)
{
	struct fixture *f = *state;
	int64_t row = draft(f, story_movement(f));

	attach(f, "initiative", row, STR("\x89PNG\r\n\x1a\n0000"), "anh.png");
	attach(f, "initiative", row, STR("PK\3\4 broken"), "hong.docx");
	attach(f, "initiative", row, STR("%PDF-1.7\n1 0 obj << /Type /Page >> endobj\n"), "quet.pdf");
	attach(f, "initiative", row, STR("%PDF-1.7\ntrailer << /Encrypt 9 0 R >>"), "khoa.pdf");
	struct str log = read_all(f);
	size_t lines = 0;
	for (size_t i = 0; i < log.len; i++)
		lines += log.at[i] == '\n';
	assert_int_equal(lines, 4);
	assert_true(str_find(log, STR("unread="), 0) != SIZE_MAX);
	assert_str(read_all(f), ""); /* not again */
}

static void
nothing_waits_that_was_read_and_what_is_wrong_is_seen_and_mended(void **state)
{
	struct fixture *f = *state;
	int64_t row = draft(f, story_movement(f)), files, wrong, waiting;

	attach(f, "initiative", row, bytes_of(f, AS_WORD, "Chợ đầu mối"), "a.docx");
	attach(f, "initiative", row, bytes_of(f, AS_WORD, "Bến xe"), "b.docx");
	struct op *op = op_as_operator(f);
	assert_op(op, file_text_verify(op, &files, &wrong, &waiting));
	assert_int_equal(files, 0);
	assert_int_equal(wrong, 0);
	assert_int_equal(waiting, 2);
	read_all(f);
	op = op_as_operator(f);
	assert_op(op, file_text_verify(op, &files, &wrong, &waiting));
	assert_int_equal(files, 2);
	assert_int_equal(wrong, 0);
	assert_int_equal(waiting, 0);

	fixture_sql(f, "DELETE FROM file_search");
	op = op_as_operator(f);
	assert_op(op, file_text_verify(op, &files, &wrong, &waiting));
	assert_int_equal(wrong, 2);
	assert_op(op, file_text_reindex(op, &files));
	assert_int_equal(files_by(f, f->world.officer, "chợ đầu mối").n, 1);
	fixture_sql(f, "DELETE FROM file_text");
	op = op_as_operator(f);
	assert_op(op, file_text_verify(op, &files, &wrong, &waiting));
	assert_int_equal(wrong, 2); /* entries of nothing */
	assert_int_equal(waiting, 2);
	assert_op(op, file_text_reindex(op, &files));
	assert_op(op, file_text_verify(op, &files, &wrong, &waiting));
	assert_int_equal(wrong, 0);
	read_all(f);
	assert_int_equal(files_by(f, f->world.officer, "chợ đầu mối").n, 1);
}

/* One file on each kind of record of Trạm Sông Bé. */
static void
hang_everywhere(struct fixture *f, struct str movement)
{
	struct op *op = op_as_operator(f);
	struct movement m;
	int64_t row = draft(f, movement);
	char sql[2400];

	snprintf(
		sql, sizeof(sql),
		"INSERT INTO fact (id, agency_id, year, kind, unit_id, value, doc_number, note, state, version,"
		" created_at, changed_at) VALUES (71, %" PRId64 ", 2022, 'conduct', %" PRId64
		", '10000', '12/QĐ', '', 'standing', 1, 1, 1);"
		"INSERT INTO initiative (id, code, movement_id, agency_id, year, unit_id, registration_id,"
		" domain_id, domain_number, position, title, title_key, situation, proposal, kind, level, expected,"
		" note, state, visibility, chosen_level, decline_reason, import_place, owner_id, version, created_at, changed_at)"
		" SELECT 72, 'SK-2022-0072', movement_id, agency_id, year, unit_id, registration_id, domain_id,"
		" domain_number, 2, title, title_key, situation, proposal, kind, level, expected, note,"
		" 'registered', 2, '', '', '', owner_id, 1, 1, 1 FROM initiative WHERE id = %" PRId64 ";"
		"INSERT INTO adoption (id, agency_id, initiative_id, origin_id, unit_id, adapted, started_on,"
		" state, head_name, origin_name, return_reason, returned_by, end_reason, version, created_by,"
		" created_at, changed_at) VALUES (73, %" PRId64 ", 72, %" PRId64 ", %" PRId64
		", '', 1, 'waiting', '', '', '', '', '', 1, 1, 1, 1);"
		"INSERT INTO adoption_report (id, adoption_id, month, due_on, state, result, head_name,"
		" origin_name, return_reason, returned_by, version) VALUES (74, 73, 3, 1, 'due', '', '', '', '',"
		" '', 1);"
		"INSERT INTO criteria_set (id, agency_id, family, edition, year, group_name, name, basis, note,"
		" total, decimals, version, created_at, changed_at) VALUES (75, %" PRId64
		", 75, 1, 2022, '', '', '', '', 0, 0, 1, 1, 1);"
		"INSERT INTO index_round (id, agency_id, set_id, year, name, due_on, created_at) VALUES (76,"
		" %" PRId64 ", 75, 2022, 'Đợt', 1, 1);"
		"INSERT INTO index_entry (id, round_id, unit_id, state, reason, total, applicable, done, missing,"
		" version) VALUES (77, 76, %" PRId64 ", 'open', '', 0, 0, 0, 0, 1);"
		"INSERT INTO index_proof (id, entry_id, number, name, issued_on, created_at) VALUES (78, 77, '',"
		" 'Tài liệu', 1, 1)",
		f->world.agency, f->world.unit[1], row, f->world.agency, f->world.unit[2], f->world.unit[1],
		f->world.agency, f->world.agency, f->world.unit[1]);
	fixture_sql(f, sql);
	assert_op(op, movement_get(op_as(f, f->world.office), movement, &m));
	struct register_sheet s = story_sheet(f, f->world.officer, movement, f->world.unit[1]);
	const struct {
		const char *kind;
		int64_t object;
		const char *text;
	} all[] = {
		{"initiative", row, "Tệp mật alpha"},
		{"registration", s.id, "Tệp mật beta"},
		{"fact", 71, "Tệp mật gamma"},
		{"adoption_report", 74, "Tệp mật delta"},
		{"index_proof", 78, "Tệp mật epsilon"},
		{"movement", m.id, "Tệp mật zeta"},
		{"khong-co-trong-danh-sach", row, "Tệp mật eta"},
	};
	for (size_t i = 0; i < COUNT_OF(all); i++)
		attach(f, all[i].kind, all[i].object, str_of(all[i].text), "tep.txt");
	read_all(f);
}

static void
nobody_finds_or_counts_a_file_he_may_not_open(void **state)
{
	struct fixture *f = *state;
	const struct world *w = &f->world;
	struct str movement = story_movement(f);

	hang_everywhere(f, movement);
	/* a row: file; who finds it: officer and head of its unit, officer of another unit, office,
	 * leader, auditor, an administrator, the agency above, nobody */
	const int64_t who[] = {w->officer, w->head,  w->other_officer,   w->office, w->leader,
	                       w->auditor, w->admin, w->superior_office, 0};
	static const struct {
		const char *word, *found;
	} rows[] = {
		{"alpha", "110000000"},   /* a draft is of its unit alone */
		{"beta", "110000000"},    /* and so is its list, until it is sent */
		{"gamma", "010111000"},   /* the head of the unit, and who keeps, leads, audits */
		{"delta", "110110000"},   /* a take-over that waits: its unit, and the office */
		{"epsilon", "110111000"}, /* evidence of self-scoring */
		{"zeta", "111111100"},    /* the plan is everybody's in the agency */
		{"eta", "000000000"},     /* what no rule names */
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		for (size_t k = 0; k < COUNT_OF(who); k++)
			if (files_by(f, who[k], rows[i].word).n != rows[i].found[k] - '0')
				fail_msg("%s, person %zu: not %c", rows[i].word, k, rows[i].found[k]);
	/* Counts tell no more than the list. */
	assert_int_equal(files_by(f, w->other_officer, "tệp mật").n, 1);
	assert_int_equal(files_by(f, w->officer, "tệp mật").n, 5);
	fixture_sql(f, "UPDATE attachment SET removed_at = 1");
	assert_int_equal(files_by(f, w->officer, "tệp mật").n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(files_of_all_kinds_are_found_by_their_words),
		test(a_passage_deep_in_a_long_file_is_shown),
		test(what_cannot_be_read_is_told_to_the_log_once),
		test(nothing_waits_that_was_read_and_what_is_wrong_is_seen_and_mended),
		test(nobody_finds_or_counts_a_file_he_may_not_open),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
