/* demo_text.c - reads demo-initiatives.txt, and makes the files that hang on what it tells. */
#include "cli/demo_data.h"
#include "cli/demo_inner.h"
#include "doc/doc.h"
#include "doc/write.h"

#include <string.h>

extern const char demo_initiatives_text[]; /* embedded */

static struct str
next_word(struct str *rest)
{
	struct str word;
	return str_cut(rest, ' ', &word) ? word : STR("");
}

static int64_t
next_number(struct str *rest)
{
	int64_t n;
	return str_i64(next_word(rest), &n) ? n : 0;
}

/* "tchc.hanh 60", or "=Trần Lâm Viên 20" for somebody without an account. */
static struct demo_author
author_of(struct str line)
{
	struct demo_author a = {.login = STR("")};
	size_t blank = line.len;

	while (blank > 0 && line.at[blank - 1] != ' ')
		blank--;
	if (!str_i64(str_slice(line, blank, line.len), &a.share))
		a.share = 0;
	line = str_trim(str_slice(line, 0, blank));
	if (line.len > 0 && line.at[0] == '=') {
		a.name = str_slice(line, 1, line.len);
		return a;
	}
	a.login = line;
	for (size_t i = 0; i < demo_people_len; i++)
		if (str_eq(line, str_of(demo_people[i].login)))
			a.name = str_of(demo_people[i].name);
	return a;
}

static struct str
with_year(struct arena *a, struct str s, int year)
{
	size_t at = str_find(s, STR("%d"), 0);
	if (at == SIZE_MAX)
		return s;
	return arena_printf(a, "%.*s%d%.*s", STR_ARG(str_slice(s, 0, at)), year,
	                    STR_ARG(str_slice(s, at + 2, s.len)));
}

static void
read_line(struct arena *a, struct demo_story *s, struct str line, int this_year)
{
	char key = line.at[0];
	struct str text = str_trim(str_slice(line, 1, line.len));

	switch (key) {
	case 'T': s->title = text; break;
	case 'D': s->expected = with_year(a, text, this_year + (int)s->year); break;
	case 'N': s->note = text; break;
	case 'S': s->situation = text; break;
	case 'P': s->proposal = text; break;
	case 'A': *list_push(&s->authors, a) = author_of(text); break;
	case 'F': *list_push(&s->files, a) = text; break;
	default: break;
	}
}

struct demo_stories
demo_stories(struct arena *a, int this_year)
{
	struct demo_stories ret = {0};
	struct str line;

	for (struct str rest = str_of(demo_initiatives_text); str_cut(&rest, '\n', &line);) {
		if (line.len < 2 || line.at[0] == '#')
			continue;
		if (line.at[0] != '@') {
			if (ret.len > 0)
				read_line(a, &ret.at[ret.len - 1], line, this_year);
			continue;
		}
		struct str head = str_slice(line, 2, line.len);
		struct demo_story *s = list_push(&ret, a);
		*s = (struct demo_story){.note = STR(""), .situation = STR(""), .proposal = STR("")};
		s->year = next_number(&head);
		s->unit = next_number(&head);
		s->domain = next_number(&head);
		s->kind = next_word(&head);
		s->level = next_word(&head);
	}
	return ret;
}

/* ---- files ----------------------------------------------------------------------------- */

static void
add_para(struct doc *d, struct arena *a, struct str text, int heading)
{
	struct doc_para *p = doc_add_para(d, a);
	*list_push(&p->runs, a) = (struct doc_run){.text = text, .bold = heading > 0};
	p->heading = heading;
	p->space_after_pt = 6;
}

static bool
make_sheet(struct op *op, const struct demo_story *s, struct str *ret)
{
	static const struct sheet_column columns[] = {{STR_INIT("Chỉ tiêu"), SHEET_TEXT, 50},
	                                              {STR_INIT("Trước"), SHEET_TEXT, 14},
	                                              {STR_INIT("Sau"), SHEET_TEXT, 14}};
	const struct str cells[] = {
		STR("Số hồ sơ xem xét"),          STR("26"), STR("26"),
		STR("Số lần phải bổ sung"),       STR("41"), STR("12"),
		STR("Thời gian bình quân, ngày"), STR("9"),  STR("6"),
	};

	return sheet_write_xlsx(op->arena,
	                        &(struct sheet){.name = STR("Số liệu"),
	                                        .filter = s->title,
	                                        .columns = columns,
	                                        .n_columns = COUNT_OF(columns),
	                                        .cells = cells,
	                                        .n_rows = COUNT_OF(cells) / COUNT_OF(columns)},
	                        ret, &op->err);
}

static bool
ends_with(struct str s, struct str end)
{
	return s.len >= end.len && str_eq(str_slice(s, s.len - end.len, s.len), end);
}

bool
demo_file(struct op *op, const struct demo_story *s, struct str name, struct str *ret)
{
	struct doc d = {.title = s->title, .body_half_pt = 26};

	if (ends_with(name, STR(".xlsx")))
		return make_sheet(op, s, ret);
	add_para(&d, op->arena, s->title, 1);
	add_para(&d, op->arena, STR("Thực trạng"), 2);
	add_para(&d, op->arena, s->situation, 0);
	add_para(&d, op->arena, STR("Nội dung giải pháp"), 2);
	add_para(&d, op->arena, s->proposal, 0);
	return ends_with(name, STR(".pdf")) ? doc_write_pdf(op->arena, &d, ret, &op->err)
	                                    : doc_write_docx(op->arena, &d, ret, &op->err);
}
