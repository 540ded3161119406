/* criteria_page_test.c - the pages of criteria sets. On both engines. */
#include "core/criteria/criteria.h"
#include "visit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FIELD(n, v) ((struct http_field){STR(n), STR(v)})
#define SETS "/chi-so/bo-tieu-chi"

/* A file that the next visit brings. */
static void
bring_bytes(struct fixture *f, const char *name, struct str bytes)
{
	char path[] = "/tmp/criteria-XXXXXX";
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes.at, bytes.len), bytes.len);
	close(fd);
	struct http_upload *up = arena_new(&f->arena, struct http_upload);
	*up = (struct http_upload){.field = STR("tep"),
	                           .name = str_of(name),
	                           .path = arena_str(&f->arena, str_of(path)),
	                           .size = (int64_t)bytes.len};
	visit_bring(f, up);
}

static void
bring(struct fixture *f, const char *name, const char *text)
{
	bring_bytes(f, name, str_of(text));
}

/* The value of a hidden field as the browser has it. */
static struct str
unescaped(struct fixture *f, struct str s)
{
	static const struct {
		struct str from;
		char to;
	} marks[] = {{STR_INIT("&quot;"), '"'}, {STR_INIT("&#34;"), '"'},  {STR_INIT("&lt;"), '<'},
	             {STR_INIT("&gt;"), '>'},   {STR_INIT("&#39;"), '\''}, {STR_INIT("&amp;"), '&'}};
	struct buf b = {.arena = &f->arena};

	for (size_t i = 0; i < s.len; i++) {
		size_t k = 0;
		while (k < COUNT_OF(marks) && !str_has_prefix(str_slice(s, i, s.len), marks[k].from))
			k++;
		buf_char(&b, k < COUNT_OF(marks) ? marks[k].to : s.at[i]);
		i += k < COUNT_OF(marks) ? marks[k].from.len - 1 : 0;
	}
	return arena_str(&f->arena, buf_view(&b));
}

static const char table[] = "code,parent,name,max_points,method,rule,note\n"
							"1,,Điều hành,100,group,,\n"
							"1.1,1,Kế hoạch,40,yesno,,Ban hành đúng hạn\n"
							"1.2,1,Báo cáo,60,steps,\"đủ: 60; thiếu: 0\",\n";

static void
a_file_is_shown_with_its_doubts_before_it_is_kept(void **state)
{
	struct fixture *f = *state;

	bring(
		f, "bo.csv",
		"code,parent,name,max_points,method,rule\n1,,Điều hành,3.692,khác,\n2,,Báo cáo,5,steps,a: b\n");
	assert_int_equal(visit(f, f->world.office, "POST", SETS "/nhap", NULL, 0), 200);
	assert_page_has(f, "Hàng 2 của tệp:");
	assert_page_has(f, "hiểu được hai cách");
	assert_page_has(f, "Không có cách chấm tên như vậy");
	assert_page_has(f, "Hàng 3 của tệp:");
	assert_int_equal(visit(f, f->world.office, "GET", SETS, NULL, 0), 200);
	assert_page_has(f, "Chưa có bộ tiêu chí nào");
	/* A year that is none is told at its field, and nothing typed is lost. */
	struct http_field years[] = {FIELD("ten", "Bộ đã gõ"), FIELD("nam", "20250")};
	assert_int_equal(visit(f, f->world.office, "POST", SETS "/nhap", years, 2), 422);
	assert_page_has(f, "href=\"#f-nam\"");
	assert_page_has(f, "value=\"20250\"");
	assert_page_has(f, "value=\"Bộ đã gõ\"");
	years[1] = FIELD("nam", "abc");
	assert_int_equal(visit(f, f->world.office, "POST", SETS "/nhap", years, 2), 422);
	assert_page_has(f, "value=\"abc\"");
	bring(f, "bo.csv", table);
	struct http_field named[] = {FIELD("ten", "Bộ <thử>"), FIELD("nam", "2022")};
	assert_int_equal(visit(f, f->world.office, "POST", SETS "/nhap", named, 2), 200);
	assert_page_has(f, "Mọi dòng đều khớp.");
	struct http_field kept[] = {{STR("json"), unescaped(f, visit_value(f, "json"))}};
	assert_int_equal(visit(f, f->world.office, "POST", SETS "/nhap", kept, 1), 303);
	struct str to = arena_str(&f->arena, visit_location(f));
	assert_int_equal(visit(f, f->world.officer, "GET", to.at, NULL, 0), 200);
	assert_page_has(f, "1.2. Báo cáo");
	assert_page_has(f, "Bộ &lt;thử&gt;");
	assert_page_has(f, "Ban hành đúng hạn");
	assert_page_lacks(f, "Đưa vào áp dụng");
	assert_int_equal(visit(f, f->world.office, "POST", SETS "/nhap", NULL, 0), 422);
	assert_page_has(f, "Chọn tệp hoặc dán bảng từ Excel.");
	bring(f, "bo.csv", "a,b\n1,2\n");
	assert_int_equal(visit(f, f->world.office, "POST", SETS "/nhap", NULL, 0), 422);
	assert_page_has(f, "Tệp không có bảng tiêu chí");
}

/* The set of `table`, kept by the office; its address. */
static const char *
kept_set(struct fixture *f)
{
	bring(f, "bo.csv", table);
	struct http_field named[] = {FIELD("ten", "Bộ thử"), FIELD("nam", "2022")};
	assert_int_equal(visit(f, f->world.office, "POST", SETS "/nhap", named, 2), 200);
	struct http_field kept[] = {{STR("json"), unescaped(f, visit_value(f, "json"))}};
	assert_int_equal(visit(f, f->world.office, "POST", SETS "/nhap", kept, 1), 303);
	return arena_str(&f->arena, visit_location(f)).at;
}

static void
a_line_is_edited_with_errors_at_its_fields_and_nothing_lost(void **state)
{
	struct fixture *f = *state;
	const char *set = kept_set(f), *line = arena_printf(&f->arena, "%s/dong/3", set).at;

	assert_int_equal(visit(f, f->world.office, "GET", line, NULL, 0), 200);
	assert_page_has(f, "đủ: 60");
	struct http_field form[] = {FIELD("ma", "1.2"),
	                            FIELD("trong", "1"),
	                            FIELD("ten", "Báo cáo định kỳ"),
	                            FIELD("toi_da", "sáu"),
	                            FIELD("cach", "bands"),
	                            FIELD("thang", "từ 90: 60\ntừ 70 đến 90: 30\ndưới 70: 0"),
	                            FIELD("viec", "luu"),
	                            {STR("pb"), visit_value(f, "pb")}};
	assert_int_equal(visit(f, f->world.office, "POST", line, form, COUNT_OF(form)), 422);
	assert_page_has(f, "href=\"#f-toi_da\"");
	assert_page_has(f, "href=\"#f-thang\"");
	assert_page_has(f, "value=\"sáu\"");
	assert_page_has(f, "từ 70 đến 90: 30");
	form[3] = FIELD("toi_da", "60");
	form[5] = FIELD("thang", "từ 90: 60\ntừ 70 đến dưới 90: 30\ndưới 70: 0");
	assert_int_equal(visit(f, f->world.office, "POST", line, form, COUNT_OF(form)), 303);
	/* The same again was read before: told, and kept in the form. */
	assert_int_equal(visit(f, f->world.office, "POST", line, form, COUNT_OF(form)), 409);
	assert_page_has(f, "Báo cáo định kỳ");
	assert_int_equal(visit(f, f->world.officer, "GET", line, NULL, 0), 403);
	assert_int_equal(visit(f, f->world.officer, "POST", line, form, COUNT_OF(form)), 403);
	assert_int_equal(visit(f, f->world.office, "GET", set, NULL, 0), 200);
	assert_page_has(f, "Đưa vào áp dụng");
	const char *use = arena_printf(&f->arena, "%s/ap-dung", set).at;
	assert_int_equal(visit(f, f->world.office, "POST", use, NULL, 0), 303);
	assert_int_equal(visit(f, f->world.office, "GET", set, NULL, 0), 200);
	assert_page_has(f, "Sửa một dòng sẽ thành phiên bản 2.");
}

static void
lines_come_and_go_and_the_tree_keeps_its_order(void **state)
{
	struct fixture *f = *state;
	const char *set = kept_set(f), *add = arena_printf(&f->arena, "%s/dong/moi", set).at;

	assert_int_equal(visit(f, f->world.office, "GET", add, NULL, 0), 200);
	struct http_field form[] = {FIELD("ma", "1.3"),
	                            FIELD("trong", "1"),
	                            FIELD("ten", "Kiểm tra"),
	                            FIELD("toi_da", "5"),
	                            FIELD("cach", "yesno"),
	                            FIELD("thang", ""),
	                            {STR("pb"), visit_value(f, "pb")}};
	assert_int_equal(visit(f, f->world.office, "POST", add, form, COUNT_OF(form)), 303);
	assert_int_equal(visit(f, f->world.office, "GET", set, NULL, 0), 200);
	assert_page_has(f, "Điểm tối đa không bằng tổng điểm các dòng bên dưới.");
	assert_page_lacks(f, "Đưa vào áp dụng");
	/* An area with lines below it stays. */
	struct http_field gone[] = {FIELD("viec", "bo"), visit_mark(f, f->world.office, add)};
	const char *area = arena_printf(&f->arena, "%s/dong/1", set).at;
	assert_int_equal(visit(f, f->world.office, "POST", area, gone, 2), 422);
	const char *line = arena_printf(&f->arena, "%s/dong/4", set).at;
	assert_int_equal(visit(f, f->world.office, "POST", line, gone, 2), 303);
	assert_int_equal(visit(f, f->world.office, "GET", set, NULL, 0), 200);
	assert_page_lacks(f, "Kiểm tra</a>");
	assert_page_has(f, "Đưa vào áp dụng");
}

static void
the_head_says_what_is_wrong_with_its_grades(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {FIELD("ten", "Bộ"), FIELD("nam", "2022"), FIELD("tong", "100"),
	                            FIELD("le", "7"), FIELD("hang", "Tốt: 80\nKhá: 90")};

	assert_int_equal(visit(f, f->world.office, "POST", SETS "/moi/sua", form, COUNT_OF(form)), 422);
	assert_page_has(f, "href=\"#f-le\"");
	form[3] = FIELD("le", "2");
	assert_int_equal(visit(f, f->world.office, "POST", SETS "/moi/sua", form, COUNT_OF(form)), 422);
	assert_page_has(f, "Các hạng chồng nhau");
	form[4] = FIELD("hang", "Tốt: 80\nKhá: 10");
	assert_int_equal(visit(f, f->world.office, "POST", SETS "/moi/sua", form, COUNT_OF(form)), 422);
	assert_page_has(f, "Hạng thấp nhất phải từ 0");
	form[4] = FIELD("hang", "Tốt: 80\nKhá: 0");
	assert_int_equal(visit(f, f->world.office, "POST", SETS "/moi/sua", form, COUNT_OF(form)), 303);
}

static void
the_files_of_a_set_are_read_again(void **state)
{
	struct fixture *f = *state;
	const char *set = kept_set(f);

	assert_int_equal(
		visit(f, f->world.officer, "GET", arena_printf(&f->arena, "%s.csv", set).at, NULL, 0), 200);
	struct str csv = arena_str(&f->arena, visit_page(f));
	assert_true(str_has_prefix(
		csv, STR("code,parent,name,max_points,method,rule,note,evidence,measure,local\n")));
	bring(f, "lai.csv", csv.at);
	assert_int_equal(visit(f, f->world.office, "POST", SETS "/nhap", NULL, 0), 200);
	assert_page_has(f, "Mọi dòng đều khớp.");
	assert_int_equal(
		visit(f, f->world.officer, "GET", arena_printf(&f->arena, "%s.json", set).at, NULL, 0),
		200);
	struct str json = arena_str(&f->arena, visit_page(f));
	bring(f, "lai.json", json.at);
	assert_int_equal(visit(f, f->world.office, "POST", SETS "/nhap", NULL, 0), 200);
	assert_page_has(f, "Mọi dòng đều khớp.");
	assert_int_equal(
		visit(f, f->world.officer, "GET", arena_printf(&f->arena, "%s.xlsx", set).at, NULL, 0),
		200);
	struct str xlsx = arena_str(&f->arena, visit_page(f));
	assert_true(str_has_prefix(xlsx, STR("PK")));
	bring_bytes(f, "khac.xlsx", xlsx);
	assert_int_equal(visit(f, f->world.office, "POST", SETS "/nhap", NULL, 0), 200);
	assert_page_has(f, "Bộ thử"); /* its own name, not that of the file */
	assert_page_lacks(f, "khac");
}

static void
a_table_is_pasted_and_nothing_of_it_is_lost(void **state)
{
	struct fixture *f = *state;
	struct http_field form[] = {
		FIELD("ten", "Bộ in"), FIELD("nam", "2022"),
		FIELD("bang",
	          "STT\tTiêu chí\tĐiểm tối đa\nI\tĐiều hành\t60\n1\tKế hoạch\t60\n\tCó: 60\t\n\tKhông: "
	          "0\t\nII\tThể chế\t40\n1\tBan hành\t40\n")};

	assert_int_equal(visit(f, f->world.office, "POST", SETS "/nhap", form, 3), 200);
	assert_page_has(f, "I.1. Kế hoạch");
	assert_page_has(f, "II.1. Ban hành");
	assert_page_has(f, "2 dòng được ghi thêm mã");
	assert_page_has(f, "Chọn cách chấm.");
	assert_page_has(f, "Bộ in");
	form[2] = FIELD("bang", "một dòng <chữ>");
	assert_int_equal(visit(f, f->world.office, "POST", SETS "/nhap", form, 3), 422);
	assert_page_has(f, "một dòng &lt;chữ&gt;");
	assert_page_has(f, "value=\"Bộ in\"");
}

static void
the_example_has_every_method_and_fits(void **state)
{
	struct fixture *f = *state;
	static const char *const kinds[] = {"csv", "xlsx", "json"};

	assert_int_equal(visit(f, f->world.office, "GET", SETS, NULL, 0), 200);
	for (size_t k = 1; k < CRITERIA_KINDS; k++)
		assert_page_has(
			f, arena_printf(&f->arena, "<code>%s</code>", criteria_kind_word((enum criteria_kind)k))
				   .at);
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		const char *path = arena_printf(&f->arena, SETS "/vi-du.%s", kinds[i]).at;
		assert_int_equal(visit(f, f->world.officer, "GET", path, NULL, 0), 200);
		bring_bytes(f, arena_printf(&f->arena, "bo.%s", kinds[i]).at,
		            arena_str(&f->arena, visit_page(f)));
		assert_int_equal(visit(f, f->world.office, "POST", SETS "/nhap", NULL, 0), 200);
		assert_page_has(f, "Mọi dòng đều khớp.");
		assert_page_has(f, "Bảng mẫu: mỗi cách chấm một dòng");
	}
}

static void
what_lacks_a_maximum_is_named(void **state)
{
	struct fixture *f = *state;
	struct http_field sample[] = {FIELD("mau", "766")};

	assert_int_equal(visit(f, f->world.office, "POST", SETS "/nhap", sample, 1), 200);
	assert_page_has(f, "15 dòng chưa có điểm tối đa: 1.1, 1.3, 1.4, 3.1,");
	assert_page_lacks(f, "không bằng tổng điểm các dòng bên dưới");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_file_is_shown_with_its_doubts_before_it_is_kept),
		test(a_line_is_edited_with_errors_at_its_fields_and_nothing_lost),
		test(lines_come_and_go_and_the_tree_keeps_its_order),
		test(the_head_says_what_is_wrong_with_its_grades),
		test(the_files_of_a_set_are_read_again),
		test(a_table_is_pasted_and_nothing_of_it_is_lost),
		test(the_example_has_every_method_and_fits),
		test(what_lacks_a_maximum_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
