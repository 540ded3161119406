/* index.c - `lantoa index score --set SET.json --inputs INPUTS.json`: a set of criteria scored
 * without server or database. */
#include "cli/cli.h"
#include "core/criteria/criteria.h"
#include "os/os.h"

#include <stdio.h>
#include <string.h>

#define FILE_MAX_BYTES ((size_t)8 * 1024 * 1024)

static void
add_problem(struct buf *b, struct str code, struct str text)
{
	if (b->len > 0)
		buf_char(b, ',');
	buf_str(b, STR("{\"code\":"));
	cli_json(b, code);
	buf_str(b, STR(",\"problem\":"));
	cli_json(b, text);
	buf_char(b, '}');
}

/* What is wrong at a place of the set, with the figures where sums do not fit. */
static void
add_set_problem(struct arena *a, const struct criteria_set *s, const struct criteria_problem *p,
                struct buf *problems)
{
	const struct criterion *c = p->item < s->items.len ? &s->items.at[p->item] : NULL;
	bool of_max = str_eq(str_of(p->field), STR("max"));
	struct str text = str_of(p->msgid);

	if (str_eq(str_of(p->field), STR("total")) || (of_max && c != NULL && c->group && c->has_max))
		text = arena_printf(a, "%s (%.*s; %.*s)", p->msgid,
		                    STR_ARG(criteria_number_typed(a, c == NULL ? s->total : c->max)),
		                    STR_ARG(criteria_number_typed(a, criteria_sum(s, p->item))));
	else if (of_max && c != NULL && !c->group && !c->has_max)
		text = arena_printf(a, "%s %s", p->msgid,
		                    N_("Tính 0 điểm và không kể vào điểm tối đa áp dụng; các tiêu chí "
		                       "khác vẫn tính."));
	add_problem(problems, c == NULL ? STR("") : c->code, text);
}

static void
add_set_problems(struct arena *a, struct criteria_set *s, struct buf *problems)
{
	struct criteria_problems wrong = {0};

	criteria_check(a, s, &wrong);
	for (size_t i = 0; i < wrong.len; i++)
		add_set_problem(a, s, &wrong.at[i], problems);
}

/* Points are told by their code: of two lines with one code only the first is scored. */
static void
leave_out_twins(struct criteria_set *s, struct criteria_input *inputs, struct buf *problems)
{
	for (size_t i = 0; i < s->items.len; i++)
		if (!s->items.at[i].group && criteria_leaf(s, s->items.at[i].code) != i) {
			inputs[i] = (struct criteria_input){.na = true};
			add_problem(problems, s->items.at[i].code,
			            STR(N_("Hai dòng cùng mã: dòng sau không được tính.")));
		}
}

static void
put_points(struct arena *a, const struct criteria_set *s, const struct criteria_result *r,
           struct buf *b, struct buf *problems)
{
	bool first = true;

	for (size_t i = 0; i < s->items.len; i++) {
		const struct criterion *c = &s->items.at[i];
		if (c->group || criteria_leaf(s, c->code) != i)
			continue;
		if (!first)
			buf_char(b, ',');
		first = false;
		cli_json(b, c->code);
		buf_char(b, ':');
		buf_str(b, r->marks[i].na ? STR("null") : criteria_number_plain(a, r->marks[i].points));
		if (r->marks[i].problem != NULL)
			add_problem(problems, c->code, str_of(r->marks[i].problem));
	}
}

static struct str
answer(struct arena *a, struct criteria_set *s, struct criteria_input *inputs,
       const struct criteria_unread *unread)
{
	struct buf problems = {.arena = a}, b = {.arena = a};
	struct criteria_result r;

	add_set_problems(a, s, &problems);
	leave_out_twins(s, inputs, &problems);
	for (size_t i = 0; i < unread->len; i++)
		add_problem(&problems, unread->at[i].code, str_of(unread->at[i].msgid));
	r = criteria_score(a, s, inputs);
	buf_str(&b, STR("{\"points\":{"));
	put_points(a, s, &r, &b, &problems);
	if (!r.has_index)
		add_problem(&problems, STR(""),
		            STR(N_("Không tiêu chí nào áp dụng được; không tính chỉ số.")));
	buf_printf(&b, "},\"total\":%.*s,\"applicable_max\":%.*s,\"index\":%.*s,\"problems\":[%.*s]}\n",
	           STR_ARG(criteria_number_plain(a, r.total)),
	           STR_ARG(criteria_number_plain(a, r.applicable)),
	           STR_ARG(r.has_index ? criteria_number_plain(a, r.index) : STR("null")),
	           STR_ARG(buf_view(&problems)));
	return buf_view(&b);
}

static int
fail(struct arena *a, const char *path, const struct err *e)
{
	fprintf(stderr, "lantoa: %s: %s%s%s\n", path, e->msgid, e->detail[0] ? " " : "", e->detail);
	arena_reset(a);
	return 1;
}

static int
score(const char *set_path, const char *inputs_path)
{
	struct arena arena = {0}, *a = &arena;
	struct criteria_set s;
	struct criteria_input *inputs;
	struct criteria_unread unread;
	struct str text = STR("");
	struct err e = {0};

	if (!os_read_file(a, set_path, FILE_MAX_BYTES, &text, &e) ||
	    !criteria_read_json(a, text, &s, &e))
		return fail(a, set_path, &e);
	if (!os_read_file(a, inputs_path, FILE_MAX_BYTES, &text, &e) ||
	    !criteria_read_inputs(a, text, &s, &inputs, &unread, &e))
		return fail(a, inputs_path, &e);
	struct str out = answer(a, &s, inputs, &unread);
	bool written = fwrite(out.at, 1, out.len, stdout) == out.len && fflush(stdout) == 0;
	arena_reset(a);
	return written ? 0 : 1;
}

int
cmd_index(int argc, char **argv)
{
	const char *set = cli_option(&argc, argv, "--set"),
			   *inputs = cli_option(&argc, argv, "--inputs");

	if (argc != 2 || strcmp(argv[1], "score") != 0 || set == NULL || inputs == NULL) {
		fputs("lantoa index score --set BỘ.json --inputs SỐ-LIỆU.json\n", stderr);
		return 2;
	}
	return score(set, inputs);
}
