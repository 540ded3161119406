/* index.c - `lantoa index score --set SET.json --inputs INPUTS.json`: a set of criteria scored
 * without server or database. */
#include "cli/cli.h"
#include "core/criteria/criteria.h"
#include "os/os.h"

#include <stdio.h>
#include <string.h>

#define FILE_MAX_BYTES ((size_t)8 * 1024 * 1024)

static void
add_problem(struct buf *b, struct str code, const char *msgid)
{
	if (b->len > 0)
		buf_char(b, ',');
	buf_str(b, STR("{\"code\":"));
	cli_json(b, code);
	buf_str(b, STR(",\"problem\":"));
	cli_json(b, str_of(msgid));
	buf_char(b, '}');
}

static void
add_set_problems(struct arena *a, struct criteria_set *s, struct buf *problems)
{
	struct criteria_problems wrong = {0};

	criteria_check(a, s, &wrong);
	for (size_t i = 0; i < wrong.len; i++)
		add_problem(problems,
		            wrong.at[i].item < s->items.len ? s->items.at[wrong.at[i].item].code : STR(""),
		            wrong.at[i].msgid);
}

static struct str
answer(struct arena *a, struct criteria_set *s, const struct criteria_input *inputs,
       struct str unknown)
{
	struct buf problems = {.arena = a}, b = {.arena = a};
	struct criteria_result r;
	bool first = true;

	add_set_problems(a, s, &problems);
	r = criteria_score(a, s, inputs);
	buf_str(&b, STR("{\"points\":{"));
	for (size_t i = 0; i < s->items.len; i++) {
		const struct criterion *c = &s->items.at[i];
		if (c->group)
			continue;
		if (!first)
			buf_char(&b, ',');
		first = false;
		cli_json(&b, c->code);
		buf_char(&b, ':');
		buf_str(&b, r.marks[i].na ? STR("null") : criteria_number_plain(a, r.marks[i].points));
		if (r.marks[i].problem != NULL)
			add_problem(&problems, c->code, r.marks[i].problem);
	}
	struct str code;
	for (struct str rest = unknown; unknown.len > 0 && str_cut(&rest, ',', &code);)
		add_problem(&problems, str_trim(code), N_("Bộ tiêu chí không có mã này để chấm."));
	if (!r.has_index)
		add_problem(&problems, STR(""), N_("Không tiêu chí nào áp dụng được; không tính chỉ số."));
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
	struct str text = STR(""), unknown;
	struct err e = {0};

	if (!os_read_file(a, set_path, FILE_MAX_BYTES, &text, &e) ||
	    !criteria_read_json(a, text, &s, &e))
		return fail(a, set_path, &e);
	if (!os_read_file(a, inputs_path, FILE_MAX_BYTES, &text, &e) ||
	    !criteria_read_inputs(a, text, &s, &inputs, &unknown, &e))
		return fail(a, inputs_path, &e);
	struct str out = answer(a, &s, inputs, unknown);
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
