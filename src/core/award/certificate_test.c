/* certificate_test.c - codes that nobody makes without the key, what a certificate tells anybody,
 * and where it stands on paper. On both engines. */
#include "award_testing.h"
#include "core/award/certificate.h"
#include "doc/write.h"

#include <string.h>

static const uint8_t key[CERTIFICATE_KEY_BYTES] = {1, 2, 3};
static const uint8_t other_key[CERTIFICATE_KEY_BYTES] = {1, 2, 4};

/* A decided round of one unit; its item is 1. */
static int64_t
decided(struct fixture *f)
{
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen");

	assert_str(award_put_unit(f, id, f->world.unit[1]), "");
	assert_str(award_set_number(f, id, 0, "01/GK-2022"), "");
	award_test_decide(f, id, "5/QĐ-CC");
	return id;
}

static int64_t
item_of(struct fixture *f, int64_t round)
{
	return award_items_as(f, f->world.office, round).at[0].id;
}

static bool
finds(struct fixture *f, const uint8_t *k, struct str code, struct certificate *ret)
{
	struct op *op = op_as(f, 0);
	bool found = certificate_find(op, k, code, ret);

	if (!found)
		assert_int_equal(op->err.code, ERR_NOT_FOUND);
	return found;
}

static void
anybody_verifies_what_is_public(void **state)
{
	struct fixture *f = *state;
	int64_t id = decided(f);
	struct str code = certificate_code(&f->arena, key, item_of(f, id));
	struct certificate c;

	/* Decided is not public. */
	assert_false(finds(f, key, code, &c));
	award_test_publish(f, id);
	assert_true(finds(f, key, code, &c));
	assert_str(c.name, "Trạm Sông Bé");
	assert_str(c.form, "Giấy khen");
	assert_str(c.number, "01/GK-2022");
	assert_str(c.doc_number, "5/QĐ-CC");
	assert_str(c.merit, "Đã có thành tích xuất sắc");
	assert_str(c.issuer, "CHI CỤC TRƯỞNG CHI CỤC THỬ NGHIỆM");
	assert_str(c.code, arena_str(&f->arena, code).at);
	assert_false(c.revoked);
}

static void
a_code_is_read_as_people_type_it(void **state)
{
	struct fixture *f = *state;
	int64_t id = decided(f);
	struct str code = certificate_code(&f->arena, key, item_of(f, id));
	struct certificate c;
	char *low = arena_array(&f->arena, char, 2 * code.len + 1);
	size_t n = 0;

	award_test_publish(f, id);
	for (size_t i = 0; i < code.len; i++) {
		char x = code.at[i];
		if (x == '-')
			continue;
		low[n++] = x == '0' ? 'o' : x == '1' ? 'l' : (x >= 'A' && x <= 'Z') ? (char)(x + 32) : x;
		if (i % 3 == 0)
			low[n++] = ' ';
	}
	assert_true(finds(f, key, (struct str){low, n}, &c));
}

static void
nobody_makes_a_code_without_the_key(void **state)
{
	struct fixture *f = *state;
	int64_t id = decided(f), item = item_of(f, id);
	struct str code = certificate_code(&f->arena, key, item);
	struct certificate c;

	award_test_publish(f, id);
	assert_false(finds(f, other_key, code, &c));
	assert_false(finds(f, key, certificate_code(&f->arena, other_key, item), &c));
	/* Each letter of it matters. */
	for (size_t i = 0; i < code.len; i++) {
		struct str copy = arena_str(&f->arena, code);
		char *at = arena_array(&f->arena, char, copy.len + 1);
		if (code.at[i] == '-')
			continue;
		memcpy(at, copy.at, copy.len);
		at[i] = at[i] == '7' ? '8' : '7';
		assert_false(finds(f, key, (struct str){at, copy.len}, &c));
	}
	/* The seal of one is none of another. */
	struct str next = arena_printf(&f->arena, "%" PRId64 "%.*s", item + 1,
	                               STR_ARG(str_slice(code, str_find(code, STR("-"), 0), code.len)));
	assert_false(finds(f, key, next, &c));
	static const char *const nonsense[] = {"",
	                                       "1",
	                                       "0-0000-0000-0000-0000",
	                                       "'; DROP",
	                                       "99999999999999999999-7K3M-9Q2X-YTAB-CDEF",
	                                       "Ấ-Ờ-Ư-Ự-ẤẤẤẤẤẤẤẤẤẤẤẤẤẤẤẤẤ"};
	for (size_t i = 0; i < COUNT_OF(nonsense); i++)
		assert_false(finds(f, key, str_of(nonsense[i]), &c));
}

static void
a_revoked_one_says_so(void **state)
{
	struct fixture *f = *state;
	int64_t id = decided(f);
	struct certificate c;
	struct award_problems wrong;
	struct certificates list;
	const struct award_revocation gone = {STR("9/QĐ"), STR("15/4/2022"), STR("Khai sai"), false};

	award_test_publish(f, id);
	struct award_items items = award_items_as(f, f->world.office, id);
	struct award_round r = award_round_as(f, f->world.office, id);
	struct op *op = op_as(f, f->world.office);
	assert_op(op, award_item_revoke(op, &r, &items.at[0], &gone, &wrong));
	assert_true(finds(f, key, certificate_code(&f->arena, key, items.at[0].id), &c));
	assert_true(c.revoked);
	assert_int_equal(c.revoked_on, fixture_day(2022, 4, 15));
	/* And it is not printed again. */
	op = op_as(f, f->world.office);
	assert_false(certificate_list(op, &r, 0, key, &list));
	assert_int_equal(op->err.code, ERR_NOT_FOUND);
}

static void
certificates_are_printed_once_it_is_decided(void **state)
{
	struct fixture *f = *state;
	struct movement m = award_story(f);
	int64_t id = award_open_round(f, m.id, "giay_khen"), letter;
	struct award_round r = award_round_as(f, f->world.office, id);
	struct certificates list;
	struct str pdf, on_blank, docx;
	struct certificate_blank blank;

	assert_str(award_put_unit(f, id, f->world.unit[1]), "");
	assert_false(certificate_list(op_as(f, f->world.office), &r, 0, key, &list));
	assert_int_equal(f->op.err.code, ERR_INVALID);
	award_test_decide(f, id, "5/QĐ-CC");
	r = award_round_as(f, f->world.leader, id);
	struct op *op = op_as(f, f->world.leader);
	assert_op(op, certificate_list(op, &r, 0, key, &list));
	assert_int_equal(list.len, 1);
	assert_op(op, certificate_blank_get(op, r.agency, r.form.code, &blank));
	assert_op(op, certificate_pdf(op->arena, &list, STR("https://vi.du/xac-minh/"), NULL, &pdf,
	                              &op->err));
	assert_op(op, certificate_pdf(op->arena, &list, STR("https://vi.du/xac-minh/"), &blank,
	                              &on_blank, &op->err));
	assert_true(str_has_prefix(pdf, STR("%PDF")));
	assert_true(on_blank.len < pdf.len);
	struct doc d = certificate_doc(op->arena, &list, STR("https://vi.du/xac-minh/"));
	assert_op(op, doc_write_docx(op->arena, &d, &docx, &op->err));
	/* Those who see it only once it is public print nothing. */
	award_test_publish(f, id);
	r = award_round_as(f, f->world.officer, id);
	assert_false(certificate_list(op_as(f, f->world.officer), &r, 0, key, &list));
	assert_int_equal(f->op.err.code, ERR_NOT_FOUND);
	/* A letter of praise is a letter. */
	letter = award_open_round(f, m.id, "thu_khen");
	assert_str(award_put_unit(f, letter, f->world.unit[1]), "");
	award_test_decide(f, letter, "6");
	r = award_round_as(f, f->world.office, letter);
	assert_false(certificate_list(op_as(f, f->world.office), &r, 0, key, &list));
	assert_int_equal(f->op.err.code, ERR_INVALID);
}

static void
places_on_a_blank_are_millimetres_within_the_sheet(void **state)
{
	struct fixture *f = *state;
	struct op *op = op_as(f, f->world.office);
	struct award_problems wrong;
	struct certificate_blank b;
	struct certificate_blank_typed in = {STR("-2,5"), STR("x"), STR("400"), STR("140")};
	const int64_t agency = f->world.agency;

	assert_false(certificate_blank_save(op, agency, STR("giay_khen"), &in, &wrong));
	assert_int_equal(wrong.len, 2);
	assert_str(str_of(wrong.at[0].field), "down_by");
	assert_str(str_of(wrong.at[1].field), "name_at");
	in.down_by = STR("3");
	in.name_at = STR("90,5");
	in.right_by = STR("−2,5"); /* as the page shows it */
	op = op_as(f, f->world.secretary);
	assert_op(op, certificate_blank_save(op, agency, STR("giay_khen"), &in, &wrong));
	assert_op(op, certificate_blank_get(op, agency, STR("giay_khen"), &b));
	assert_int_equal(b.right_by, -25);
	assert_int_equal(b.down_by, 30);
	assert_int_equal(b.name_at, 905);
	assert_int_equal(b.foot_at, 1400);
	/* Another form keeps its own. */
	assert_op(op, certificate_blank_get(op, agency, STR("bang_khen"), &b));
	assert_int_equal(b.right_by, 0);
	op = op_as(f, f->world.leader);
	assert_false(certificate_blank_save(op, agency, STR("giay_khen"), &in, &wrong));
	assert_int_equal(op->err.code, ERR_DENIED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(anybody_verifies_what_is_public),
		test(a_code_is_read_as_people_type_it),
		test(nobody_makes_a_code_without_the_key),
		test(a_revoked_one_says_so),
		test(certificates_are_printed_once_it_is_decided),
		test(places_on_a_blank_are_millimetres_within_the_sheet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
