/* text_test.c - Vietnamese as it comes: NFC and NFD, old fonts, old and new tone places. */
#include "text/decode.h"
#include "text/syllable.h"
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
every_letter_is_known_in_both_cases(void **state)
{
	(void)state;
	assert_str(text_fold(&arena, STR("aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợ"
	                                 "uùủũúụưừửữứựyỳỷỹýỵđ")),
	           "aaaaaaaaaaaaaaaaaaeeeeeeeeeeeeiiiiiioooooooooooooooooouuuuuuuuuuuuyyyyyyd");
	assert_str(text_upper(&arena, STR("ạằẫéễịỏốờụữỵđ")), "ẠẰẪÉỄỊỎỐỜỤỮỴĐ");
	assert_str(text_fold(&arena, STR("ẠẰẪÉỄỊỎỐỜỤỮỴĐÑ")), "aaaeeiooouuyd");
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

/* Our own words, with every vowel and tone that is common. */
static const char sample[] =
	"giải pháp rút ngắn thời gian trả kết quả cho người dân, doanh nghiệp bằng phần mềm dùng "
	"chung\nquy trình nội bộ được đăng tải tại trạm, hướng dẫn khử trùng, tiêm phòng vắc xin\n"
	"kỹ thuật viên ghi sổ theo dõi, gửi thư điện tử nhắc hẹn; lý do chậm trễ phải nêu rõ\n"
	"cán bộ trẻ sẵn sàng giúp cụ già, nghĩa tình và trách nhiệm, giữ chữ tín, bền vững\n"
	"những việc đã hứa thì phải làm, kể cả lúc khó; nhỏ cũng kịp thời, uyển chuyển, nguyên vẹn\n"
	"nửa ngày, ẵm bồng, lẵng hoa, chễm chệ, kỳ hẹn, ốc đảo, ổn định, ướt át, ỷ lại";

/* The character of Latin-1, with a mark behind it or not, that a converter reads as `letter`. */
static void
encode(struct buf *b, struct str letter, bool vni)
{
	char in[8];
	static struct arena scratch;

	for (uint32_t base = 'a'; base < 0x100; base++) {
		if (base > 'y' && base < 0xa1)
			base = 0xa1;
		for (uint32_t mark = 0xdf; mark < 0x100; mark++) {
			struct str text = {in, utf8_put(in, base)};
			if (mark > 0xdf)
				text.len += utf8_put(in + text.len, mark);
			struct str out = vni ? text_from_vni(&scratch, text)
			                     : text_from_tcvn3(&scratch, text, false);
			bool found = str_eq(out, letter);
			arena_reset(&scratch);
			if (found) {
				buf_str(b, text);
				return;
			}
			if (!vni)
				break;
		}
	}
	buf_str(b, letter);
}

static struct str
encoded(struct str s, bool vni)
{
	struct buf b = {.arena = &arena};

	for (size_t i = 0; i < s.len;) {
		size_t from = i;
		if (utf8_next(s, &i) < 0x80)
			buf_char(&b, s.at[from]);
		else
			encode(&b, str_slice(s, from, i), vni);
	}
	return buf_view(&b);
}

static void
long_texts_survive_tcvn3_and_vni(void **state)
{
	enum text_script script;
	(void)state;
	for (int vni = 0; vni < 2; vni++) {
		struct str old = encoded(str_of(sample), vni), line;
		assert_str(text_repair(&arena, old, &script), sample);
		assert_int_equal(script, vni ? TEXT_VNI : TEXT_TCVN3);
		struct str good = str_of(sample), good_line;
		for (struct str rest = old; str_cut(&rest, '\n', &line);) {
			str_cut(&good, '\n', &good_line);
			struct str got = text_repair(&arena, line, &script);
			if (!str_eq(got, good_line))
				fail_msg("«%.*s» read as «%.*s»", STR_ARG(line), STR_ARG(got));
		}
	}
}

static void
only_what_can_be_spelled_is_a_syllable(void **state)
{
	static const char *const good[] = {"nghiêng", "quyển", "giếng", "uỷ", "khuỷu", "được", "tích",
	                                   "kỹ",      "gì",    "đặc",   "ưu", "huệ",   "ghế"};
	static const char *const bad[] = {"céng", "kang", "tìch", "đằc", "ngé",
	                                  "gẽt",  "hôïi", "xyz",  "bcd"};
	struct str s;
	(void)state;
	for (size_t i = 0; i < COUNT_OF(good); i++)
		if (!text_spell(&arena, str_of(good[i]), &s) || !syllable_valid(s))
			fail_msg("%s is a syllable", good[i]);
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		if (text_spell(&arena, str_of(bad[i]), &s) && syllable_valid(s))
			fail_msg("%s is no syllable", bad[i]);
}

static void
a_short_piece_follows_the_rest_of_its_document(void **state)
{
	struct text_votes whole = {0}, part = {0};
	(void)state;
	text_vote(&whole, STR("Céng hßa x· héi chñ nghÜa ViÖt Nam"));
	text_vote(&part, STR("Sè 5")); /* «Số» and a possible «Sè» */
	assert_int_equal(text_script_by(&part), TEXT_UNICODE);
	assert_int_equal(text_script_in(&part, &whole), TEXT_TCVN3);
	struct text_votes plain = {0};
	text_vote(&plain, STR("Năm 2022"));
	assert_int_equal(text_script_in(&plain, &whole), TEXT_UNICODE);
}

static void
lines_in_different_scripts_are_each_converted(void **state)
{
	enum text_script script;
	(void)state;
	assert_str(text_repair(&arena, STR("Đơn vị: Trạm Sông Bé\n§¬n vÞ ®¨ng ký\nÑôn vò"), &script),
	           "Đơn vị: Trạm Sông Bé\nĐơn vị đăng ký\nĐơn vị");
}

static void
text_in_an_unknown_script_is_refused(void **state)
{
	enum text_script script;
	(void)state;
	text_repair(&arena,
	            STR("B\u00b6\u00fenk qw\u00ffu z\u00e6\u00bet w\u00d8\u00f7f j\u00b5\u00bck "
	                "f\u00a8\u00aed z\u00d7\u00d7p"),
	            &script);
	assert_int_equal(script, TEXT_UNREADABLE);
	/* Saved by a program that had no letters for it. */
	text_repair(&arena, STR("C?ng h?a x? h?i, n?i dung ??ng k?, ti?n ?? ho?n th?nh"), &script);
	assert_int_equal(script, TEXT_UNREADABLE);
	text_repair(&arena, STR("Ai?Khi nao? http://a.vn/x?y=1"), &script);
	assert_int_equal(script, TEXT_UNICODE);
}

static void
mojibake_is_repaired_or_refused(void **state)
{
	enum text_script script;
	(void)state;
	assert_str(text_repair(&arena, STR("Cá»™ng hÃ²a"), &script), "Cộng hòa");
	assert_int_equal(script, TEXT_MOJIBAKE);
	assert_str(text_repair(&arena, STR("Trá\u00ba\u00a1m SÃ´ng BÃ©"), &script), "Trạm Sông Bé");
	text_repair(&arena, STR("X\ufffd H\ufffdI"), &script);
	assert_int_equal(script, TEXT_UNREADABLE);
}

static void
good_unicode_is_left_alone(void **state)
{
	static const char *const good[] = {"Năm 2022",
	                                   "Hà Nam",
	                                   "quá trình",
	                                   "Giải pháp thực hiện",
	                                   "hoà bình",
	                                   "uý",
	                                   "Café",
	                                   "414/QĐ-TTg",
	                                   "huê",
	                                   "«Ngày thứ 2»",
	                                   "© 2022",
	                                   "25°C",
	                                   "Müller, Straße",
	                                   "CÔNG TY",
	                                   "có thể",
	                                   "Trà Cú",
	                                   "XÃ HÙNG",
	                                   "hình thúc"};
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
	assert_true(text_decode(&arena, STR("N\0\x03\x01m\0 \0\x32\0\x30\0"), &s));
	assert_str(s, "Năm 20");
	assert_true(text_decode(&arena, STR("\xfe\xff\0N\x01\x03\0m"), &s));
	assert_str(s, "Năm");
	/* Windows-1258: «Ti\xea\xecng Vi\xea\xf2t \xf0\xf5n» */
	assert_true(text_decode(&arena, STR("Ti\xea\xecng Vi\xea\xf2t \xf0\xf5n gi\xe2\xd2n"), &s));
	assert_str(s, "Tiếng Việt đơn giẩn");
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
		cmocka_unit_test_teardown(every_letter_is_known_in_both_cases, down),
		cmocka_unit_test_teardown(tone_place_does_not_matter_and_the_tone_does, down),
		cmocka_unit_test_teardown(sorting_follows_the_vietnamese_alphabet, down),
		cmocka_unit_test_teardown(tcvn3_is_converted, down),
		cmocka_unit_test_teardown(vni_is_converted, down),
		cmocka_unit_test_teardown(long_texts_survive_tcvn3_and_vni, down),
		cmocka_unit_test_teardown(only_what_can_be_spelled_is_a_syllable, down),
		cmocka_unit_test_teardown(a_short_piece_follows_the_rest_of_its_document, down),
		cmocka_unit_test_teardown(lines_in_different_scripts_are_each_converted, down),
		cmocka_unit_test_teardown(text_in_an_unknown_script_is_refused, down),
		cmocka_unit_test_teardown(mojibake_is_repaired_or_refused, down),
		cmocka_unit_test_teardown(good_unicode_is_left_alone, down),
		cmocka_unit_test_teardown(text_files_of_all_encodings_are_read, down),
		cmocka_unit_test_teardown(distance_counts_small_slips, down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
