/* proof_test.c - documents that prove something: until when they hold, revisions, other years, what
 * a sheet keeps once it is handed over. Both engines. */
#include "core/index/proof.h"
#include "core/index/appraisal.h"
#include "core/index/round_testing.h"

#include <stdlib.h>

static const char set_text[] =
	"{\"name\":\"Bộ thử\",\"year\":2022,\"total\":6,\"rounding\":2,\"criteria\":["
	"{\"code\":\"1\",\"name\":\"Điều hành\",\"max\":6},"
	"{\"code\":\"1.1\",\"parent\":\"1\",\"name\":\"Kế hoạch\",\"max\":4,\"evidence\":\"Kế hoạch "
	"năm\",\"rule\":{\"kind\":\"yesno\"}},"
	"{\"code\":\"1.2\",\"parent\":\"1\",\"name\":\"Báo cáo\",\"max\":2,\"rule\":{\"kind\":"
	"\"yesno\"}}]}";

/* The head sends a document for a criterion; its id. */
static int64_t
send(struct fixture *f, int64_t round, size_t item, int64_t issued_on, int64_t expires_on,
     const char *words)
{
	struct round_sheet s = round_test_sheet(f, f->world.head, round);
	struct file_upload up = round_test_file(f, words);
	struct round_proof_same same;
	struct round_proofs list;
	const char *refused;
	struct round_proof_typed in = {.number = STR("05/KH"),
	                               .name = STR("Kế hoạch"),
	                               .issued_on = issued_on,
	                               .expires_on = expires_on,
	                               .items = &item,
	                               .n_items = 1};

	assert_op(&f->op, round_proof_add(&f->op, &s, &in, &up, &refused, &same));
	assert_op(&f->op, round_proofs_of(&f->op, &s, item, &list));
	return list.at[list.len - 1].id;
}

static struct round_proof
proof(struct fixture *f, int64_t account, int64_t round, size_t item, int64_t id)
{
	struct round_sheet s = round_test_sheet(f, account, round);
	struct round_proof p;

	assert_op(&f->op, round_proof_get(&f->op, &s, item, id, &p));
	return p;
}

static struct round_proof_change
change_of(const struct round_proof *p, const char *why, const struct file_upload *up)
{
	return (struct round_proof_change){.typed = {.number = p->text.number,
	                                             .name = STR("Kế hoạch, bản có chữ ký"),
	                                             .issued_on = p->text.issued_on,
	                                             .expires_on = p->text.expires_on},
	                                   .why = str_of(why),
	                                   .seen = p->newest,
	                                   .file = up};
}

static void
say_all(struct fixture *f, int64_t round)
{
	for (size_t i = 1; i < 3; i++) {
		struct round_sheet s = round_test_sheet(f, f->world.head, round);
		const struct criteria_input yes = {
			.given = true, .has_yes = true, .yes = true, .step = STR("")};
		assert_op(&f->op,
		          round_line_save(&f->op, &s, i, s.lines[i].version, &yes, STR("Ở văn thư")));
	}
}

static void
submit(struct fixture *f, int64_t round)
{
	struct round_sheet s = round_test_sheet(f, f->world.head, round);

	assert_op(&f->op, round_submit(&f->op, &s));
}

/* ---- until when it holds ------------------------------------------------------------------ */

static void
how_a_document_lies_to_the_year(void **state)
{
	const int64_t in = fixture_day(2022, 3, 1), before = fixture_day(2021, 3, 1);
	(void)state;

	assert_int_equal(round_proof_force(2022, in, DAY_NONE), PROOF_HOLDS);
	assert_int_equal(round_proof_force(2022, in, fixture_day(2023, 1, 1)), PROOF_HOLDS);
	assert_int_equal(round_proof_force(2022, in, fixture_day(2022, 12, 31)), PROOF_ENDS);
	assert_int_equal(round_proof_force(2022, before, DAY_NONE), PROOF_UNSURE);
	assert_int_equal(round_proof_force(2022, before, fixture_day(2022, 1, 1)), PROOF_ENDED);
	assert_int_equal(round_proof_force(2022, before, fixture_day(2022, 1, 2)), PROOF_ENDS);
	assert_int_equal(round_proof_force(2022, before, fixture_day(2026, 1, 1)), PROOF_EARLIER);
	assert_int_equal(round_proof_force(2022, fixture_day(2023, 1, 1), DAY_NONE), PROOF_LATER);
	assert_null(round_proof_note(PROOF_HOLDS));
}

static void
what_ends_is_told_at_its_field_and_counted_on_the_sheet(void **state)
{
	struct fixture *f = *state;
	int64_t id = round_test_open(f, STR(set_text), 2022);
	struct round_sheet s = round_test_sheet(f, f->world.head, id);
	const size_t item = 1;
	const char *field;
	struct round_proof_typed in = {
		STR(""), STR("Kế hoạch"), fixture_day(2022, 3, 1), fixture_day(2022, 3, 1), &item, 1};

	fixture_files(f);
	assert_non_null(round_proof_problem(&s, &in, f->op.today, &field)); /* ends before it began */
	assert_string_equal(field, "expires_on");
	in.issued_on = fixture_day(2020, 3, 1);
	in.expires_on = fixture_day(2021, 3, 1);
	assert_non_null(round_proof_problem(&s, &in, f->op.today, &field)); /* ended before the year */
	assert_string_equal(field, "expires_on");
	in.expires_on = fixture_day(2025, 3, 1);
	assert_null(round_proof_problem(&s, &in, f->op.today, &field)); /* an earlier year, and holds */
	send(f, id, 1, fixture_day(2022, 3, 1), fixture_day(2022, 6, 1), "a");
	send(f, id, 1, fixture_day(2022, 3, 1), fixture_day(2024, 6, 1), "b");
	send(f, id, 1, fixture_day(2022, 3, 1), DAY_NONE, "c");
	s = round_test_sheet(f, f->world.officer, id);
	assert_int_equal(s.lines[1].n_proofs, 3);
	assert_int_equal(s.lines[1].n_ended, 1);
	assert_int_equal(s.lines[2].n_proofs, 0);
}

/* ---- revisions ---------------------------------------------------------------------------- */

static void
a_revision_replaces_a_document_and_the_one_before_stays(void **state)
{
	struct fixture *f = *state;
	int64_t id = round_test_open(f, STR(set_text), 2022);

	fixture_files(f);
	int64_t doc = send(f, id, 1, fixture_day(2022, 3, 1), DAY_NONE, "bản một");
	struct round_proof p = proof(f, f->world.officer, id, 1, doc);
	assert_int_equal(p.text.revision, 1);
	assert_true(p.text.who.len > 0);
	int64_t first_file = p.text.file.id;
	struct round_sheet s = round_test_sheet(f, f->world.officer, id);
	struct file_upload up = round_test_file(f, "bản hai");
	struct round_proof_change in = change_of(&p, " ", &up);
	struct op *op = &f->op;
	assert_false(round_proof_revise(op, &s, 1, doc, &in)); /* no word why */
	assert_string_equal(op->err.detail, "why");
	in = change_of(&p, "Bản trước thiếu chữ ký", &up);
	assert_op(op, round_proof_revise(op, &s, 1, doc, &in));
	/* Somebody who still looks at the first one. */
	struct file_upload late = round_test_file(f, "bản ba");
	in = change_of(&p, "Bản của tôi", &late);
	assert_false(round_proof_revise(op, &s, 1, doc, &in));
	assert_int_equal(op->err.code, ERR_CONFLICT);
	p = proof(f, f->world.head, id, 1, doc);
	assert_int_equal(p.newest, 2);
	assert_int_equal(p.text.revision, 2);
	assert_str(p.text.name, "Kế hoạch, bản có chữ ký");
	assert_str(p.text.why, "Bản trước thiếu chữ ký");
	assert_int_not_equal(p.text.file.id, first_file);
	assert_int_equal(p.others.len, 1);
	assert_str(p.others.at[0].name, "Kế hoạch");
	assert_int_equal(p.others.at[0].file.id, first_file);
	assert_false(str_eq(p.others.at[0].file.sha256, p.text.file.sha256));
	/* Both can be opened, and by nobody of another unit. */
	struct attachment a;
	struct str path;
	s = round_test_sheet(f, f->world.officer, id);
	assert_op(&f->op, round_file_get(&f->op, &s, doc, first_file, &a, &path));
	assert_op(&f->op, round_file_get(&f->op, &s, doc, p.text.file.id, &a, &path));
	/* The same bytes are no revision, nor is nothing. */
	up = round_test_file(f, "bản hai");
	in = change_of(&p, "Gửi lại", &up);
	assert_false(round_proof_revise(&f->op, &s, 1, doc, &in));
	assert_string_equal(f->op.err.detail, "file");
	f->op.err = (struct err){0};
	in = change_of(&p, "Không đổi gì", NULL);
	assert_false(round_proof_revise(&f->op, &s, 1, doc, &in));
	f->op.err = (struct err){0};
	/* Its day alone: the file stays. */
	in.typed.expires_on = fixture_day(2022, 9, 1);
	assert_op(&f->op, round_proof_revise(&f->op, &s, 1, doc, &in));
	struct round_proof now = proof(f, f->world.officer, id, 1, doc);
	assert_int_equal(now.text.revision, 3);
	assert_int_equal(now.text.file.id, p.text.file.id);
	assert_int_equal(round_test_sheet(f, f->world.officer, id).lines[1].n_ended, 1);
}

static void
a_sheet_keeps_the_revisions_it_was_handed_over_with(void **state)
{
	struct fixture *f = *state;
	int64_t id = round_test_open(f, STR(set_text), 2022), next;

	fixture_files(f);
	int64_t doc = send(f, id, 1, fixture_day(2022, 3, 1), fixture_day(2025, 1, 1), "bản một");
	say_all(f, id);
	submit(f, id);
	struct round_sheet s = round_test_sheet(f, f->world.head, id);
	struct round_proof p = proof(f, f->world.head, id, 1, doc);
	assert_true(p.kept);
	struct round_proof_change in = change_of(&p, "Sửa sau khi gửi", NULL);
	assert_false(round_proof_revise(&f->op, &s, 1, doc, &in)); /* it is with the office */
	assert_int_equal(f->op.err.code, ERR_DENIED);
	/* The next year uses it too, and replaces it. */
	next = round_test_open(f, STR(set_text), 2023);
	s = round_test_sheet(f, f->world.head, next);
	assert_op(&f->op, round_proof_link(&f->op, &s, 1, doc, DAY_NONE));
	p = proof(f, f->world.head, next, 1, doc);
	assert_false(p.own || p.kept);
	assert_int_equal(p.year, 2022);
	s = round_test_sheet(f, f->world.head, next);
	in = change_of(&p, "Gia hạn", NULL);
	in.typed.expires_on = fixture_day(2023, 5, 1);
	assert_op(&f->op, round_proof_revise(&f->op, &s, 1, doc, &in));
	assert_int_equal(round_test_sheet(f, f->world.head, next).lines[1].n_ended, 1);
	p = proof(f, f->world.head, id, 1, doc);
	assert_int_equal(p.text.revision, 1);
	assert_str(p.text.name, "Kế hoạch");
	assert_int_equal(p.newest, 2);
	assert_int_equal(p.others.len, 1);
	assert_str(p.others.at[0].why, "Gia hạn");
	/* Given back, it follows the newest. */
	s = round_test_sheet(f, f->world.office, id);
	assert_op(&f->op, round_return(&f->op, &s, STR("Bổ sung")));
	p = proof(f, f->world.head, id, 1, doc);
	assert_int_equal(p.text.revision, 2);
	assert_false(p.kept);
}

static void
what_is_replaced_while_explaining_stands_beside_what_was_handed_over(void **state)
{
	struct fixture *f = *state;
	int64_t id = round_test_open(f, STR(set_text), 2022);
	struct round_proof p;

	fixture_files(f);
	int64_t doc = send(f, id, 1, fixture_day(2022, 3, 1), DAY_NONE, "bản một");
	say_all(f, id);
	submit(f, id);
	fixture_sql(
		f, "INSERT INTO index_mark (entry_id, code, area, stage, points, is_na, reason, input, "
		   "line_version, is_last, account_id, actor_name, made_at) SELECT id, '1.1', '1', "
		   "'first', 0, 0, 'Thiếu chữ ký', '', 1, 1, 1, 'Người thẩm định', 1 FROM index_entry "
		   "WHERE state = 'sent'");
	fixture_sql(f,
	            "UPDATE index_round SET phase = 'explaining', explain_from = 19000, explain_until "
	            "= 20000");
	struct round_sheet s = round_test_sheet(f, f->world.head, id);
	assert_true(s.lines[1].may_explain);
	p = proof(f, f->world.head, id, 1, doc);
	struct file_upload up = round_test_file(f, "bản có chữ ký");
	struct round_proof_change in = change_of(&p, "Bổ sung chữ ký", &up);
	assert_op(&f->op, round_proof_revise(&f->op, &s, 1, doc, &in));
	/* The office sees what was handed over, and that there is more. */
	op_as(f, f->world.office);
	assert_op(&f->op, appraisal_sheet_get(&f->op, id, STR("tram-song-be"), &s));
	assert_op(&f->op, round_proof_get(&f->op, &s, 1, doc, &p));
	assert_int_equal(p.text.revision, 1);
	assert_int_equal(p.newest, 2);
	struct attachment a;
	struct str path;
	assert_op(&f->op, appraisal_file_get(&f->op, &s, doc, p.newest_file, &a, &path));
	/* A criterion that was not in question is not touched. */
	s = round_test_sheet(f, f->world.head, id);
	assert_false(round_proof_link(&f->op, &s, 2, doc, DAY_NONE));
	assert_int_equal(f->op.err.code, ERR_DENIED);
}

/* ---- other years, other units ------------------------------------------------------------- */

static void
a_document_of_an_earlier_year_says_until_when_it_holds(void **state)
{
	struct fixture *f = *state;
	int64_t before = round_test_open(f, STR(set_text), 2021);
	struct round_proofs stock;

	fixture_files(f);
	int64_t doc = send(f, before, 1, fixture_day(2021, 3, 1), DAY_NONE, "một");
	int64_t over = send(f, before, 1, fixture_day(2021, 3, 1), fixture_day(2021, 8, 1), "hai");
	int64_t id = round_test_open(f, STR(set_text), 2022);
	struct round_sheet s = round_test_sheet(f, f->world.officer, id);
	struct op *op = &f->op;
	assert_op(op, round_proofs_stock(op, &s, &stock));
	assert_int_equal(stock.len, 2); /* told, both of them */
	assert_int_equal(stock.at[1].year, 2021);
	assert_false(round_proof_link(op, &s, 1, over, DAY_NONE));
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_string_equal(op->err.detail, "proof");
	op->err = (struct err){0};
	assert_false(round_proof_link(op, &s, 1, doc, DAY_NONE));
	assert_string_equal(op->err.detail, "expires_on");
	op->err = (struct err){0};
	assert_false(round_proof_link(op, &s, 1, doc, fixture_day(2021, 12, 31)));
	assert_string_equal(op->err.detail, "expires_on");
	op->err = (struct err){0};
	assert_op(op, round_proof_link(op, &s, 1, doc, fixture_day(2025, 12, 31)));
	struct round_proof p = proof(f, f->world.officer, id, 1, doc);
	assert_int_equal(p.text.revision, 2);
	assert_int_equal(p.text.expires_on, fixture_day(2025, 12, 31));
	assert_int_equal(round_test_sheet(f, f->world.officer, id).lines[1].n_proofs, 1);
	/* Taken from the criterion it is still the other year's. */
	s = round_test_sheet(f, f->world.officer, id);
	assert_op(&f->op, round_proof_unlink(&f->op, &s, 1, doc));
	assert_int_equal(proof(f, f->world.officer, before, 1, doc).id, doc);
}

static void
the_same_bytes_of_another_year_are_offered_and_those_of_another_unit_are_not(void **state)
{
	struct fixture *f = *state;
	int64_t before = round_test_open(f, STR(set_text), 2021);

	fixture_files(f);
	int64_t doc = send(f, before, 1, fixture_day(2021, 3, 1), DAY_NONE, "một");
	int64_t id = round_test_open(f, STR(set_text), 2022);
	struct round_sheet s = round_test_sheet(f, f->world.officer, id);
	struct file_upload up = round_test_file(f, "một");
	struct round_proof_same same;
	const char *refused;
	const size_t item = 1;
	struct round_proof_typed in = {STR(""),  STR("Kế hoạch"), fixture_day(2022, 3, 1),
	                               DAY_NONE, &item,           1};
	assert_false(round_proof_add(&f->op, &s, &in, &up, &refused, &same));
	assert_int_equal(same.id, doc);
	struct op *op = op_as(f, f->world.other_officer);
	assert_op(op, round_sheet_get(op, id, STR("tram-nui-lon"), &s));
	assert_false(round_proof_link(op, &s, 1, doc, fixture_day(2025, 1, 1)));
	assert_int_equal(op->err.code, ERR_INVALID);
	op->err = (struct err){0};
	struct attachment a;
	struct str path;
	assert_false(round_file_get(op, &s, doc, 1, &a, &path));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
	op->err = (struct err){0};
	up = round_test_file(f, "một");
	assert_op(op, round_proof_add(op, &s, &in, &up, &refused, &same));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(how_a_document_lies_to_the_year),
		test(what_ends_is_told_at_its_field_and_counted_on_the_sheet),
		test(a_revision_replaces_a_document_and_the_one_before_stays),
		test(a_sheet_keeps_the_revisions_it_was_handed_over_with),
		test(what_is_replaced_while_explaining_stands_beside_what_was_handed_over),
		test(a_document_of_an_earlier_year_says_until_when_it_holds),
		test(the_same_bytes_of_another_year_are_offered_and_those_of_another_unit_are_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
