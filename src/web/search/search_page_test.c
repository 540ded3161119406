/* search_page_test.c - /tim: narrowed, mended, with what is no initiative beside. */
#include "core/file/file.h"
#include "core/file/file_text.h"
#include "story.h"
#include "visit.h"

static int
ask(struct fixture *f, int64_t account, const char *words, const char *name, const char *value)
{
	const struct http_field fields[] = {{STR("q"), str_of(words)}, {str_of(name), str_of(value)}};

	return visit(f, account, "GET", "/tim", fields, name[0] != '\0' ? 2 : 1);
}

static void
what_was_probably_meant_is_shown_and_said(void **state)
{
	struct fixture *f = *state;

	story_row(f, story_movement(f), "Phiếu hướng dẫn chữ to", "Năm 2022");
	assert_int_equal(ask(f, f->world.officer, "phieuu huongw dan", "", ""), 200);
	assert_page_has(f, "Không thấy “phieuu huongw dan”. Đây là kết quả của “phieu huong dan”.");
	assert_page_has(f, "<mark>Phiếu</mark> <mark>hướng</mark> <mark>dẫn</mark>");
	assert_page_has(f, "1 sáng kiến");
	assert_int_equal(ask(f, f->world.officer, "phieuu huongw dan", "dung", "1"), 200);
	assert_page_has(f, "Không thấy “phieuu huongw dan”. Thử bỏ bớt chữ.");
	/* Nothing is told of a draft by mending towards it. */
	assert_int_equal(ask(f, f->world.other_officer, "phieuu huongw dan", "", ""), 200);
	assert_page_lacks(f, "Đây là kết quả");
	assert_int_equal(ask(f, f->world.officer, "<script>\"", "", ""), 200);
	assert_page_lacks(f, "<script>\"");
}

static void
results_narrow_by_unit_state_and_domain(void **state)
{
	struct fixture *f = *state;

	story_row(f, story_movement(f), "Phiếu hướng dẫn chữ to", "Năm 2022");
	assert_int_equal(ask(f, f->world.officer, "phieu", "dv", "tram-song-be"), 200);
	assert_page_has(f, "1 sáng kiến");
	assert_page_has(f, "<option value=\"tram-song-be\" selected>");
	assert_int_equal(ask(f, f->world.officer, "phieu", "dv", "tram-nui-lon"), 200);
	assert_page_has(f, "0 sáng kiến");
	assert_int_equal(ask(f, f->world.officer, "phieu", "tt", "draft"), 200);
	assert_page_has(f, "1 sáng kiến");
	assert_int_equal(ask(f, f->world.officer, "phieu", "tt", "khong-co"), 200);
	assert_page_has(f, "1 sáng kiến");
	assert_int_equal(ask(f, f->world.officer, "phieu", "dv", "khong-co-don-vi-nay"), 200);
	assert_page_has(f, "1 sáng kiến");
	/* Domains have their numbers in a year. */
	assert_page_lacks(f, "Mọi lĩnh vực");
	assert_int_equal(ask(f, f->world.officer, "phieu", "nam", "2022"), 200);
	assert_page_has(f, "Mọi lĩnh vực");
}

static void
units_and_people_stand_beside(void **state)
{
	struct fixture *f = *state;

	story_movement(f);
	assert_int_equal(ask(f, f->world.officer, "tram song be", "", ""), 200);
	assert_page_has(f, "Không sáng kiến nào có “tram song be”.");
	assert_page_has(f, "href=\"/don-vi/tram-song-be\"");
	assert_page_has(f, "<mark>Trạm</mark> <mark>Sông</mark> <mark>Bé</mark>");
	assert_int_equal(ask(f, f->world.officer, "phong trao", "", ""), 200);
	assert_page_has(f, "href=\"/phong-trao/");
	/* Narrowed to a unit, nothing else belongs to it. */
	assert_int_equal(ask(f, f->world.officer, "phong trao", "dv", "tram-song-be"), 200);
	assert_page_lacks(f, "<mark>Phong</mark>");
}

static bool
hang(struct op *op, void *arg)
{
	const int64_t *initiative = arg;
	int64_t file;

	return file_row(op, STR("00000000000000000000000000000000"), 7, &file) &&
	       attachment_add(op, "initiative", *initiative, file, STR("Biên bản <họp>.docx"));
}

static void
a_file_is_shown_with_its_passage_and_its_record(void **state)
{
	struct fixture *f = *state;
	struct str code = story_row(f, story_movement(f), "Phiếu hướng dẫn chữ to", "Năm 2022");
	struct op *op = op_as(f, f->world.officer);
	struct initiative i;
	int64_t n;

	assert_op(op, initiative_get(op, code, &i));
	assert_op(op, op_tx(op, hang, &i.id));
	fixture_sql(
		f, "INSERT INTO file_text (file_id, reader, text) SELECT id, 1, 'Máy lấy <số> tự động.' "
		   "FROM file");
	op = op_as_operator(f);
	assert_op(op, file_text_reindex(op, &n));
	assert_int_equal(ask(f, f->world.officer, "may lay so", "", ""), 200);
	assert_page_has(f, "Tệp đính kèm");
	assert_page_has(f, "Biên bản &lt;họp&gt;.docx");
	assert_page_has(f, "<mark>Máy</mark> <mark>lấy</mark> &lt;<mark>số</mark>&gt; tự động.");
	assert_page_has(f, "href=\"/sang-kien/SK-2022-0001/tai-lieu\"");
	assert_page_has(f, "tài liệu của sáng kiến: Phiếu hướng dẫn chữ to");
	assert_int_equal(ask(f, f->world.other_officer, "may lay so", "", ""), 200);
	assert_page_lacks(f, "Tệp đính kèm");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(what_was_probably_meant_is_shown_and_said),
		test(results_narrow_by_unit_state_and_domain),
		test(units_and_people_stand_beside),
		test(a_file_is_shown_with_its_passage_and_its_record),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
