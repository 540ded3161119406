/* table_test.c - sets of criteria as files and pasted tables. */
#include "core/criteria/criteria.h"
#include "doc/read.h"
#include "doc/write.h"
#include "os/os.h"

#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

#define P(n) ((int64_t)(n)*CRITERIA_ONE)

static bool
has_problem(const struct criteria_problems *p, size_t item, const char *field)
{
	for (size_t i = 0; i < p->len; i++)
		if (p->at[i].item == item && str_eq(str_of(p->at[i].field), str_of(field)))
			return true;
	return false;
}

static struct criteria_problems
read_csv(struct arena *a, struct str bytes, struct criteria_set *ret)
{
	struct op op = {.arena = a};
	struct criteria_problems problems;
	struct doc doc = {0};
	int *rows;

	if (!doc_parse(a, bytes, &doc, &op.err) ||
	    !criteria_read_table(&op, &doc, ret, &problems, &rows))
		fail_msg("%s: %s", op.err.msgid, op.err.detail);
	return problems;
}

/* Through a workbook, as JSON. */
static struct str
xlsx_and_back(struct arena *a, const struct criteria_set *s)
{
	struct sheet_column columns[CRITERIA_COLUMNS];
	struct sheet sheet = {STR("Bộ"), s->name, columns, CRITERIA_COLUMNS, NULL, 0};
	struct criteria_set again;
	struct err e = {0};
	struct str bytes;

	for (size_t i = 0; i < CRITERIA_COLUMNS; i++)
		columns[i] = (struct sheet_column){str_of(criteria_columns[i]), SHEET_TEXT, 10};
	sheet.cells = criteria_cells(a, s, &sheet.n_rows);
	if (!sheet_write_xlsx(a, &sheet, &bytes, &e))
		fail_msg("%s %s", e.msgid, e.detail);
	assert_int_equal(read_csv(a, bytes, &again).len, 0);
	return criteria_write_json(a, &again);
}

static const char table[] =
	"code,parent,name,max_points,method,rule,note,evidence\n"
	"1,,Điều hành,5,group,,,\n"
	"1.1,1,Kế hoạch,2,steps,đúng hạn: 2; trễ: 1; không: 0,Ban hành trước 15/01,Kế hoạch\n"
	"1.2,1,Tiến độ,3,bands,từ 90: 3; từ 70 đến dưới 90: 1; dưới 70: 0,,\n"
	"2,,Trừ,0,minus,mỗi lần: 1; sàn: -5,,\n";

static void
a_table_comes_out_as_it_went_in(void **state)
{
	struct arena a = {0};
	struct criteria_set s, again;
	struct err e = {0};

	(void)state;
	assert_int_equal(read_csv(&a, str_of(table), &s).len, 0);
	assert_int_equal(s.items.len, 4);
	struct str out = criteria_write_csv(&a, &s);
	assert_int_equal(read_csv(&a, out, &again).len, 0);
	assert_true(str_eq(criteria_write_csv(&a, &again), out));
	assert_true(str_eq(again.items.at[1].guidance, STR("Ban hành trước 15/01")));
	s.name = STR("Bộ");
	struct str json = criteria_write_json(&a, &s);
	assert_true(criteria_read_json(&a, json, &again, &e));
	assert_true(str_eq(criteria_write_json(&a, &again), json));
	arena_reset(&a);
}

static void
a_printed_table_gives_its_tree_and_levels(void **state)
{
	static const char printed[] = "PHỤ LỤC,,\n"
								  "STT,Lĩnh vực/Tiêu chí/Tiêu chí thành phần,Điểm tối đa\n"
								  "1,Công tác điều hành,4\n"
								  "1.1,Kế hoạch năm,1\n"
								  ",Ban hành kịp thời: 1,\n"
								  ",Không kịp thời: 0.5,\n"
								  ",Không ban hành: 0,\n"
								  "1.2,Mức độ hoàn thành,3\n"
								  ",Trên 90%: 3,\n"
								  ",Từ 70% đến 90%: 1,\n"
								  ",Dưới 70%: 0,\n"
								  ",Tổng cộng,4\n";
	struct arena a = {0};
	struct criteria_set s;
	struct criteria_problems p = {0};

	(void)state;
	assert_int_equal(read_csv(&a, str_of(printed), &s).len, 0);
	assert_int_equal(s.items.len, 3);
	assert_true(str_eq(s.items.at[2].parent, STR("1")));
	assert_int_equal(s.items.at[1].rule.kind, CRITERIA_STEPS);
	assert_int_equal(s.items.at[1].rule.steps.len, 3);
	assert_int_equal(s.items.at[2].rule.kind, CRITERIA_BANDS);
	assert_int_equal(s.items.at[2].rule.bands.len, 3);
	s.total = P(4);
	criteria_check(&a, &s, &p);
	assert_int_equal(p.len, 0);
	arena_reset(&a);
}

/* Codes and parents as read, «code<parent» with a space behind each. */
static void
assert_tree(const char *text, const char *want, size_t recoded)
{
	struct arena a = {0};
	struct buf got = {.arena = &a};
	struct criteria_set s;

	(void)read_csv(&a, str_of(text), &s);
	for (size_t i = 0; i < s.items.len; i++)
		buf_printf(&got, "%.*s<%.*s ", STR_ARG(s.items.at[i].code), STR_ARG(s.items.at[i].parent));
	if (!str_eq(buf_view(&got), str_of(want)) || s.recoded != recoded)
		fail_msg("%.*s, %zu made", STR_ARG(buf_view(&got)), s.recoded);
	arena_reset(&a);
}

#define HEAD "STT,Tiêu chí,Điểm tối đa\n"

static void
numbers_that_begin_anew_in_each_area_become_codes_of_their_own(void **state)
{
	(void)state;
	assert_tree(HEAD "(1),(2),(3)\nI,Điều hành,3\n1,Kế hoạch,1\n2,Báo cáo,2\nII,Thể chế,2\n1,Ban "
	                 "hành,1\n2.,Rà soát,1\n",
	            "I< I.1<I I.2<I II< II.1<II II.2<II ", 4);
	assert_tree(HEAD "I,A,3\n1,a,1\n1.1,b,1\n1.2,c,2\nII,B,2\n1,d,1\n1.1,e,1\n",
	            "I< I.1<I I.1.1<I.1 I.1.2<I.1 II< II.1<II II.1.1<II.1 ", 5);
	assert_tree(HEAD "A,A,3\nI,a,1\n1,b,1\nII,c,2\n1,d,2\nB,B,2\nI,e,1\n1,g,1\n",
	            "A< A.I<A A.I.1<A.I A.II<A A.II.1<A.II B< B.I<B B.I.1<B.I ", 6);
	assert_tree(HEAD "1,A,3\n1.1,a,1\n1.2,b,2\n2,B,3\n1.1,c,1\n1.2,d,2\n",
	            "1< 1.1<1 1.2<1 2< 2.1.1<2 2.1.2<2 ", 2);
	assert_tree(HEAD "1,A,3\na,x,1\nb,y,2\n2,B,3\na),z,3\n", "1< 1.a<1 1.b<1 2< 2.a<2 ", 3);
	/* Codes that are unique stay as printed, numbers below areas too. */
	assert_tree(HEAD "I,A,3\n1,a,1\n2,b,2\nII,B,2\n3,c,2\n", "I< 1<I 2<I II< 3<II ", 0);
	assert_tree(HEAD "I,A,3\n1.1,a,1\n1.2,b,2\nII,B,2\n2.1,c,2\n", "I< 1.1<I 1.2<I II< 2.1<II ", 0);
	assert_tree(HEAD "1,A,3\n1.1,a,1\n1.1.1,b,1\n2,B,2\n2.1,c,2\n1.2,d,2\n",
	            "1< 1.1<1 1.1.1<1.1 2< 2.1<2 1.2<1 ", 0);
	assert_tree(HEAD "A,A,3\n1,a,1\nB,B,2\n2,b,2\nC,C,1\n3,c,1\nD,D,1\n4,d,1\n",
	            "A< 1<A B< 2<B C< 3<C D< 4<D ", 0);
	/* Twice under one line is a mistake of who wrote it, and told as one. */
	assert_tree(HEAD "1,A,3\n1.1,a,1\n1.1,b,2\n", "1< 1.1<1 1.1<1 ", 0);
	/* The title of an area lies over the columns. */
	assert_tree(HEAD "\"I. Công tác chỉ đạo, điều hành\",,3\n1,a,1\n,I. Thể chế,\n", "I< 1<I I< ",
	            0);
}

/* A file of ours read again and written again is the same, whatever the set says. */
static void
every_set_comes_back_from_its_file_as_it_was(void **state)
{
	static const char *const rules[] = {
		"{\"kind\":\"yesno\"}",
		"{\"kind\":\"late\"}",
		"{\"kind\":\"avg\"}",
		"{\"kind\":\"stat\"}",
		"{\"kind\":\"points\",\"each\":0.25}",
		"{\"kind\":\"count\",\"each\":0.5}",
		"{\"kind\":\"steps\",\"steps\":[{\"label\":\"đúng hạn\",\"points\":2},{\"label\":\"trễ\","
		"\"points\":0.125}]}",
		"{\"kind\":\"steps\"}",
		"{\"kind\":\"sum\",\"parts\":[0.5,1.5]}",
		"{\"kind\":\"bands\",\"bands\":[{\"from\":90,\"from_in\":false,\"points\":2},{\"from\":70,\"to\":"
		"90,\"to_in\":true,\"points\":1},{\"to\":70,\"points\":0}]}",
		"{\"kind\":\"bands\",\"on\":\"count\",\"bands\":[{\"from\":2,\"points\":2},{\"to\":2,\"points\":"
		"0}]}",
		"{\"kind\":\"ratio\",\"floor\":70,\"cap\":120,\"zero\":\"na\"}",
		"{\"kind\":\"ratio\",\"over\":true,\"zero\":\"max\"}",
		"{\"kind\":\"ratio\",\"zero\":\"none\"}",
		"{\"kind\":\"survey\",\"weights\":{\"A\":100,\"B\":60,\"D\":0}}",
		"{\"kind\":\"minus\",\"each\":1,\"floor\":-0.5}",
		"{\"kind\":\"bonus\",\"each\":0.5,\"cap\":5}",
		"null",
	};
	struct arena a = {0};
	struct criteria_set s, again;
	struct err e = {0};

	(void)state;
	for (unsigned n = 0; n < 200; n++) {
		struct buf b = {.arena = &a};
		unsigned seed = n * 2654435761u;
		buf_printf(&b,
		           "{\"name\":\"Bộ “%u”, quý; I\",\"year\":%u,\"group\":\"%s\",\"basis\":\"%s\","
		           "\"note\":\"%s\",\"total\":%u.5,\"rounding\":%u,\"grades\":[%s],\"criteria\":["
		           "{\"code\":\"I\",\"name\":\"- Điều hành, chỉ đạo\",\"max\":9}",
		           n, 2020 + n % 7, n % 2 ? "Sở, ban, ngành" : "",
		           n % 3 ? "Số 1/QĐ\\ndòng hai" : "", n % 5 ? "" : "=1+1", n % 110, n % 5,
		           n % 4 ? "{\"name\":\"Tốt\",\"least\":79.5},{\"name\":\"Khá\",\"least\":0}" : "");
		for (unsigned i = 0; i < 1 + n % 9; i++, seed = seed * 1103515245u + 12345u)
			buf_printf(&b,
			           ",{\"code\":\"1.%u\",\"parent\":\"I\",\"name\":\"Tiêu chí \\\"%u\\\"; a\",%s"
			           "\"rule\":%s,\"guidance\":\"%s\",\"evidence\":\"%s\",\"local\":%s}",
			           i + 1, seed >> 20, seed % 5 ? "\"max\":2," : "",
			           rules[(seed >> 8) % COUNT_OF(rules)],
			           seed % 3 ? "đúng hạn: 2; trễ: 1\\ndưới 70% không điểm" : "",
			           seed % 2 ? "Kế hoạch\\n- Báo cáo, tệp" : "", seed % 7 ? "false" : "true");
		buf_str(&b, STR("]}"));
		if (!criteria_read_json(&a, buf_view(&b), &s, &e))
			fail_msg("%s %s", e.msgid, e.detail);
		struct str json = criteria_write_json(&a, &s), csv = criteria_write_csv(&a, &s);
		assert_int_equal(read_csv(&a, csv, &again).len, 0);
		struct str back = criteria_write_json(&a, &again);
		if (!str_eq(back, json))
			fail_msg("%.*s\n%.*s\n%.*s", STR_ARG(csv), STR_ARG(json), STR_ARG(back));
		assert_true(str_eq(criteria_write_csv(&a, &again), csv));
		assert_true(criteria_read_json(&a, json, &again, &e));
		assert_true(str_eq(criteria_write_json(&a, &again), json));
		assert_true(str_eq(xlsx_and_back(&a, &s), json));
		arena_reset(&a);
	}
}

static void
a_table_is_pasted_as_people_have_it(void **state)
{
	static const char *const pasted[] = {
		"STT\tTiêu chí\tĐiểm tối đa\tThang điểm\nI\tĐiều hành\t3\n1\tKế hoạch\t1\t\"đúng hạn: "
		"1\ntrễ: 0\"\n2\tBáo cáo\t2\t\n",
		"STT;Tiêu chí;Điểm tối đa;Thang điểm\r\nI;Điều hành;3\r\n1;Kế hoạch;1;đúng hạn: 1, trễ: "
		"0\r\n2;Báo cáo;2;\r\n",
		"PHỤ LỤC\nSTT    Tiêu chí          Điểm tối đa\nI      Điều hành   3\n1      Kế hoạch    1\n2   "
		"   Báo cáo     2\n",
		"| STT | Tiêu chí | Điểm tối đa |\n| I | Điều hành | 3 |\n| 1 | Kế hoạch | 1 |\n| 2 | Báo cáo "
		"| 2 |\n",
	};
	struct arena a = {0};
	struct criteria_problems problems;
	int *rows;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(pasted); i++) {
		struct op op = {.arena = &a};
		struct criteria_set s;
		if (!criteria_read_text(&op, str_of(pasted[i]), &s, &problems, &rows))
			fail_msg("%s", pasted[i]);
		if (s.items.len != 3 || !str_eq(s.items.at[2].code, STR("2")) ||
		    !str_eq(s.items.at[2].parent, STR("I")) || s.items.at[2].max != P(2))
			fail_msg("%zu lines of %s", s.items.len, pasted[i]);
		if (i == 0)
			assert_int_equal(s.items.at[1].rule.kind, CRITERIA_STEPS);
	}
	/* Cells of several paragraphs, as Word has them. */
	struct op op = {.arena = &a};
	struct criteria_set s;
	assert_true(
		criteria_read_text(&op,
	                       STR("STT\tTiêu chí\tThang điểm\tĐiểm tối đa\nI\tĐiều hành\t\t3\n1\tKế "
	                           "hoạch\ncủa năm\tđúng hạn: 1\ntrễ: 0,5\nkhông: 0\t1\n2\tBáo "
	                           "cáo\t\t2\n"),
	                       &s, &problems, &rows));
	assert_int_equal(s.items.len, 3);
	assert_true(str_eq(s.items.at[1].name, STR("Kế hoạch của năm")));
	assert_int_equal(s.items.at[1].rule.steps.len, 3);
	assert_int_equal(s.items.at[1].max, P(1));
	assert_int_equal(rows[2], 7);
	assert_false(criteria_read_text(&op, STR("một dòng chữ"), &s, &problems, &rows));
	assert_int_equal(op.err.code, ERR_INVALID);
	arena_reset(&a);
}

/* With two rows of headings, columns of points that are nobody's yet, and levels in the words of
 * the decision. */
static void
a_sheet_for_scoring_is_pasted_with_its_levels(void **state)
{
	static const char pasted[] =
		"BỘ TIÊU CHÍ\t\t\t\t\t\t\n"
		"STT\tLĨNH VỰC/TIÊU CHÍ/TIÊU CHÍ THÀNH PHẦN\tĐiểm tối đa\tĐiểm đánh giá\t\t\tGhi chú\n"
		"\t\t\tĐiều tra XHH\tTự đánh giá\tSở đánh giá\t\n"
		"I\tCHỈ ĐẠO, ĐIỀU HÀNH\t3\t\t\t\t\n"
		"1\tKế hoạch năm\t3\t\t\t\t\n"
		"1.1\tBan hành kế hoạch\t1\t\t\t\t\n"
		"\tBan hành kịp thời: 1\t\t\t\t\t\n"
		"\tBan hành không kịp thời: 0,5\t\t\t\t\t\n"
		"-\tKhông ban hành\t0\t\t\t\t\n"
		"1.2\tMức độ hoàn thành\t2\t\t\t\t\n"
		"\tTrên 90% kế hoạch: 2\t\t\t\t\t\n"
		"\tTừ 70% - 90% kế hoạch: 1\t\t\t\t\t\n"
		"\tDưới 70% kế hoạch: 0\t\t\t\t\t\n"
		"II\tTHỂ CHẾ\t1\t\t\t\t\n"
		"1\tVăn bản đúng tiến độ\t1\t\t\t\t\n"
		"\tĐạt: 1\t\t\t\t\t\n"
		"\tKhông đạt: 0\t\t\t\t\t\n"
		"\tTổng điểm\t4\t\t\t\t\n";
	struct arena a = {0};
	struct op op = {.arena = &a};
	struct criteria_problems problems;
	struct criteria_set s;
	int *rows;

	(void)state;
	assert_true(criteria_read_text(&op, STR(pasted), &s, &problems, &rows));
	for (size_t i = 0; i < problems.len; i++)
		print_message("%zu %s\n", problems.at[i].item, problems.at[i].msgid);
	assert_int_equal(problems.len, 0);
	s.total = P(4);
	criteria_check(&a, &s, &problems);
	for (size_t i = 0; i < problems.len; i++)
		print_message("%zu %s\n", problems.at[i].item, problems.at[i].msgid);
	assert_int_equal(problems.len, 0);
	assert_int_equal(s.items.len, 6);
	assert_true(str_eq(s.items.at[5].code, STR("II.1")));
	assert_int_equal(s.items.at[2].rule.steps.len, 3);
	assert_int_equal(s.items.at[3].rule.bands.len, 3);
	arena_reset(&a);
}

static void
a_wrong_cell_is_told_with_its_row(void **state)
{
	static const char bad[] = "code,parent,name,max_points,method,rule\n"
							  "1,,A,3.692,yesno,\n"
							  "2,,B,2,khác,\n"
							  "3,,C,2,steps,\"a: 2; b: nhiều\"\n";
	struct arena a = {0};
	struct op op = {.arena = &a};
	struct criteria_set s;
	struct criteria_problems p;
	struct doc doc = {0};
	int *rows;

	(void)state;
	assert_true(doc_parse(&a, str_of(bad), &doc, &op.err));
	assert_true(criteria_read_table(&op, &doc, &s, &p, &rows));
	assert_true(has_problem(&p, 0, "max"));
	assert_true(has_problem(&p, 1, "method"));
	assert_true(has_problem(&p, 2, "rule"));
	assert_int_equal(rows[2], 4);
	doc = (struct doc){0};
	assert_true(doc_parse(&a, STR("a,b\n1,2\n"), &doc, &op.err));
	assert_false(criteria_read_table(&op, &doc, &s, &p, &rows));
	assert_int_equal(op.err.code, ERR_INVALID);
	arena_reset(&a);
}

static void
a_measure_goes_along_and_one_that_cannot_fill_its_rule_is_told(void **state)
{
	static const char text[] = "code,parent,name,max_points,method,rule,measure\n"
							   "1,,A,2,yesno,,Báo cáo đúng hạn\n"
							   "2,,B,2,survey,\"A: 100\",reports_on_time\n"
							   "3,,C,2,yesno,,so_lieu_la\n"
							   "4,,D,2,bands,\"theo số lượng; từ 2: 2; dưới 2: 0\",models_adopted\n"
							   "5,,E,2,steps,\"đúng hạn: 2; trễ: 1; không: 0\",reports_on_time\n";
	struct arena a = {0};
	struct criteria_set s, back;
	struct criteria_problems p = {0};
	struct err e = {0};

	(void)state;
	(void)read_csv(&a, str_of(text), &s);
	criteria_check(&a, &s, &p);
	assert_false(has_problem(&p, 0, "measure"));
	assert_true(has_problem(&p, 1, "measure"));
	assert_true(has_problem(&p, 2, "measure"));
	assert_false(has_problem(&p, 3, "measure"));
	assert_false(has_problem(&p, 4, "measure"));
	(void)read_csv(&a, criteria_write_csv(&a, &s), &back);
	assert_true(str_eq(back.items.at[0].measure, STR("reports_on_time")));
	assert_true(criteria_read_json(&a, criteria_write_json(&a, &s), &back, &e));
	assert_true(str_eq(back.items.at[3].measure, STR("models_adopted")));
	assert_int_equal(back.items.at[3].rule.of_count, true);
	arena_reset(&a);
}

/* Sets really issued, where they lie beside the checkout. */
static void
issued_sets_load_and_tell_what_they_lack(void **state)
{
	static const struct {
		const char *name;
		size_t items, lacking;
	} files[] = {
		{"EXAMPLE-criteria-SYNTHETIC.csv", 37, 0}, {"criteria-876bo-domains-2022.csv", 7, 15},
		{"criteria-camau-so-2013.csv", 10, 3},     {"criteria-dongnai-xa-2022.csv", 5, 1},
		{"criteria-qd766-2022.csv", 25, 15},
	};
	const char *dir = getenv("CRITERIA");
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; dir != NULL && i < COUNT_OF(files); i++) {
		struct criteria_set s;
		struct criteria_problems p = {0};
		struct err e = {0};
		struct str bytes;
		if (!os_read_file(&a, arena_printf(&a, "%s/%s", dir, files[i].name).at, 1 << 20, &bytes,
		                  &e))
			fail_msg("%s: %s", files[i].name, e.detail);
		assert_int_equal(read_csv(&a, bytes, &s).len, 0);
		criteria_check(&a, &s, &p);
		for (size_t k = 0; k < p.len && p.len != files[i].lacking; k++) {
			size_t item = p.at[k].item;
			print_message("%s: %s %s: %s\n", files[i].name,
			              item < s.items.len ? arena_str(&a, s.items.at[item].code).at : "",
			              p.at[k].field, p.at[k].msgid);
		}
		assert_int_equal(s.items.len, files[i].items);
		assert_int_equal(p.len, files[i].lacking);
	}
	arena_reset(&a);
}

/* Shares with words around them; what is not sure stays a choice and is told. */
static void
shares_inside_words_are_bands(void **state)
{
	static const char printed[] = "STT,Tiêu chí,Điểm tối đa\n"
								  "1,Điều hành,6\n"
								  "1.1,Mức độ hoàn thành kế hoạch,2\n"
								  ",Hoàn thành trên 90% kế hoạch: 2,\n"
								  ",Hoàn thành từ 70% - 90% kế hoạch: 1,\n"
								  ",Hoàn thành dưới 70% kế hoạch: 0,\n"
								  "1.2,Kiểm tra,2\n"
								  ",Kiểm tra trên 30% số đơn vị: 2,\n"
								  ",Không kiểm tra: 0,\n"
								  "1.3,Xử lý,2\n"
								  ",Xử lý không dưới 90% kiến nghị: 2,\n"
								  ",Xử lý dưới 90% kiến nghị: 0,\n";
	struct arena a = {0};
	struct criteria_set s;

	(void)state;
	struct criteria_problems p = read_csv(&a, str_of(printed), &s);
	assert_int_equal(p.len, 2);
	assert_int_equal(p.at[0].item, 2);
	assert_non_null(strstr(p.at[0].msgid, "hãy xem lại"));
	assert_int_equal(p.at[1].item, 3);
	const struct criteria_rule *r = &s.items.at[1].rule;
	assert_int_equal(r->kind, CRITERIA_BANDS);
	assert_int_equal(r->bands.len, 3);
	assert_int_equal(r->bands.at[criteria_band_of(r, P(90))].points, P(1));
	assert_int_equal(r->bands.at[criteria_band_of(r, P(91))].points, P(2));
	assert_int_equal(s.items.at[2].rule.kind, CRITERIA_STEPS);
	assert_int_equal(s.items.at[3].rule.kind, CRITERIA_STEPS);
	arena_reset(&a);
}

static void
grades_as_printed_begin_at_their_lower_end(void **state)
{
	struct criteria_set s = {.total = P(100)};
	struct criteria_problems p = {0};
	struct arena a = {0};

	(void)state;
	assert_null(criteria_grades_read(
		&a,
		STR("Xuất sắc: từ 90 trở lên\nTốt: 80-90; Khá: từ 65 đến dưới 80\nTB: 50\nYếu: dưới 50"),
		&s));
	assert_int_equal(s.grades.len, 5);
	static const int least[] = {90, 80, 65, 50, 0};
	for (size_t i = 0; i < COUNT_OF(least); i++)
		assert_int_equal(s.grades.at[i].least, P(least[i]));
	assert_non_null(criteria_grades_read(&a, STR("Tốt: cao"), &s));
	/* No unit comes to 120 of 100. */
	assert_null(criteria_grades_read(&a, STR("Tốt: 120\nKhá: 0"), &s));
	criteria_check(&a, &s, &p);
	bool told = false;
	for (size_t i = 0; i < p.len; i++)
		told |= p.at[i].item == CRITERIA_GRADES && strstr(p.at[i].msgid, "cao nhất có thể") != NULL;
	assert_true(told);
	arena_reset(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_comes_out_as_it_went_in),
		cmocka_unit_test(a_printed_table_gives_its_tree_and_levels),
		cmocka_unit_test(shares_inside_words_are_bands),
		cmocka_unit_test(grades_as_printed_begin_at_their_lower_end),
		cmocka_unit_test(numbers_that_begin_anew_in_each_area_become_codes_of_their_own),
		cmocka_unit_test(every_set_comes_back_from_its_file_as_it_was),
		cmocka_unit_test(a_table_is_pasted_as_people_have_it),
		cmocka_unit_test(a_sheet_for_scoring_is_pasted_with_its_levels),
		cmocka_unit_test(a_wrong_cell_is_told_with_its_row),
		cmocka_unit_test(a_measure_goes_along_and_one_that_cannot_fill_its_rule_is_told),
		cmocka_unit_test(issued_sets_load_and_tell_what_they_lack),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
