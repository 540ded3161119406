/* text_test.c - Vietnamese as it comes: NFC and NFD, old fonts, old and new tone places. */
#include "text/decode.h"
#include "text/text.h"

#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

#define assert_str(got, want) \
	do { \
		struct str g_ = (got); \
		struct str w_ = str_of(want); \
		if (!str_eq(g_, w_)) \
			fail_msg("got «%.*s», want «%.*s»", STR_ARG(g_), STR_ARG(w_)); \
	} while (0)

static int
down(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

static void
nfd_becomes_nfc(void **state)
{
	(void)state;
	assert_str(text_nfc(&arena, STR("Tie\u0302\u0301ng Vie\u0323\u0302t U\u031b")), "Tiếng Việt Ư");
	assert_str(text_clean(&arena, STR("  hai\u00a0 ba\n bốn ")), "hai ba bốn");
}

static void
folding_forgets_marks_case_and_signs(void **state)
{
	(void)state;
	assert_str(text_fold(&arena, STR("Đổi MỚI, quy-trình (số 2)")), "doi moi quy trinh so 2");
	assert_str(text_fold(&arena, STR("Hoà")), "hoa");
	assert_str(text_slug(&arena, STR("Trạm Củ Chi")), "tram-cu-chi");
}

static void
tone_place_does_not_matter_and_the_tone_does(void **state)
{
	(void)state;
	struct str a = text_words(&arena, STR("hòa")), b = text_words(&arena, STR("hoà"));
	assert_true(str_eq(a, b));
	assert_false(str_eq(text_words(&arena, STR("má")), text_words(&arena, STR("mã"))));
	struct text_tokens t = text_query_tokens(&arena, STR("thu tuc THỦ"));
	assert_int_equal(t.len, 3);
	assert_str(t.at[0], "thu");
	assert_str(t.at[2], "thu2");
}

static void
sorting_follows_the_vietnamese_alphabet(void **state)
{
	static const char *const order[] = {"ca", "cà", "cả", "cã", "cá", "cạ", "că", "cắ", "câ", "cấ",
	                                    "da", "đa", "ê",  "o",  "ô",  "ơ",  "u",  "ư",  "y"};
	(void)state;
	for (size_t i = 0; i + 1 < COUNT_OF(order); i++)
		if (str_cmp(text_sort_key(&arena, str_of(order[i])),
		            text_sort_key(&arena, str_of(order[i + 1]))) >= 0)
			fail_msg("%s should stand before %s", order[i], order[i + 1]);
	assert_true(str_cmp(text_name_key(&arena, STR("Trần Thị An")),
	                    text_name_key(&arena, STR("Lê Văn Bình"))) < 0);
}

static void
tcvn3_is_converted(void **state)
{
	enum text_script script;
	(void)state;
	assert_str(text_repair(&arena, STR("Céng hßa x· héi chñ nghÜa ViÖt Nam"), &script),
	           "Cộng hòa xã hội chủ nghĩa Việt Nam");
	assert_int_equal(script, TEXT_TCVN3);
	assert_str(text_repair(&arena, STR("Uû ban nh©n d©n"), &script), "Uỷ ban nhân dân");
	assert_str(text_from_tcvn3(&arena, STR("§éc lËp"), true), "ĐỘC LẬP");
}

static void
vni_is_converted(void **state)
{
	enum text_script script;
	(void)state;
	assert_str(text_repair(&arena, STR("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM"), &script),
	           "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
	assert_int_equal(script, TEXT_VNI);
	assert_str(text_repair(&arena, STR("Boä Giao thoâng vaän taûi"), &script),
	           "Bộ Giao thông vận tải");
}

static void
mojibake_is_repaired_or_refused(void **state)
{
	enum text_script script;
	(void)state;
	assert_str(text_repair(&arena, STR("Cá»™ng hÃ²a"), &script), "Cộng hòa");
	assert_int_equal(script, TEXT_MOJIBAKE);
	text_repair(&arena, STR("X\ufffd H\ufffdI"), &script);
	assert_int_equal(script, TEXT_UNREADABLE);
}

static void
good_unicode_is_left_alone(void **state)
{
	static const char *const good[] = {"Năm 2022", "Hà Nam", "quá trình", "Giải pháp thực hiện",
	                                   "hoà bình", "uý",     "Café",      "414/QĐ-TTg",
	                                   "huê"};
	enum text_script script;
	(void)state;
	for (size_t i = 0; i < COUNT_OF(good); i++) {
		assert_str(text_repair(&arena, str_of(good[i]), &script), good[i]);
		assert_int_equal(script, TEXT_UNICODE);
	}
}

static void
text_files_of_all_encodings_are_read(void **state)
{
	struct str s;
	(void)state;
	assert_true(text_decode(&arena,
	                        STR("\xef\xbb\xbf"
	                            "Năm\r\nhai"),
	                        &s));
	assert_str(s, "Năm\nhai");
	assert_true(text_decode(&arena, STR("\xff\xfeN\0\x03\x01m\0"), &s));
	assert_str(s, "Năm");
	assert_true(text_decode(&arena, STR("Nh\xa9n d\xa9n"), &s));
	assert_str(s, "Nhân dân");
	assert_false(text_decode(&arena, STR("\x01\x02\x03"), &s));
}

static void
distance_counts_small_slips(void **state)
{
	(void)state;
	assert_int_equal(
		text_distance(&arena, STR("cai cach de do cong vu"), STR("cai cach che do cong vu"), 4), 2);
	assert_int_equal(text_distance(&arena, STR("ab"), STR("ba"), 3), 1);
	assert_int_equal(text_distance(&arena, STR("abcdef"), STR("xyz"), 2), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(nfd_becomes_nfc, down),
		cmocka_unit_test_teardown(folding_forgets_marks_case_and_signs, down),
		cmocka_unit_test_teardown(tone_place_does_not_matter_and_the_tone_does, down),
		cmocka_unit_test_teardown(sorting_follows_the_vietnamese_alphabet, down),
		cmocka_unit_test_teardown(tcvn3_is_converted, down),
		cmocka_unit_test_teardown(vni_is_converted, down),
		cmocka_unit_test_teardown(mojibake_is_repaired_or_refused, down),
		cmocka_unit_test_teardown(good_unicode_is_left_alone, down),
		cmocka_unit_test_teardown(text_files_of_all_encodings_are_read, down),
		cmocka_unit_test_teardown(distance_counts_small_slips, down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
