/* movement_facts.c - a part of a movement as sentences; see movement.h. */
#include "core/movement/movement.h"

#include "core/movement/movement_words.h"
#include "core/unit/unit.h"
#include "os/os.h"

static void
fact(struct op *op, struct movement_facts *to, const char *label, struct str text)
{
	if (text.len > 0)
		*list_push(to, op->arena) = (struct movement_fact){label, text};
}

/* Each line of a text is a fact of its own, so that only lines that differ are shown. */
static void
lines(struct op *op, struct movement_facts *to, const char *label, struct str text)
{
	struct str line;

	while (str_cut(&text, '\n', &line))
		fact(op, to, label, str_trim(line));
}

static struct str
day_text(struct op *op, int64_t day)
{
	int y, m, d;

	if (day == DAY_NONE)
		return STR("");
	day_split(day, &y, &m, &d);
	return arena_printf(op->arena, "%02d/%02d/%04d", d, m, y);
}

/* «a; b; c» without the empty ones. */
static struct str
joined(struct op *op, const struct str *parts, size_t n)
{
	struct buf b = {.arena = op->arena};

	for (size_t i = 0; i < n; i++)
		if (parts[i].len > 0)
			buf_printf(&b, "%s%.*s", b.len > 0 ? "; " : "", STR_ARG(parts[i]));
	return b.len > 0 ? buf_view(&b) : STR("");
}

static struct str
labelled(struct op *op, const char *label, struct str text)
{
	return text.len == 0 ? text : arena_printf(op->arena, "%s %.*s", label, STR_ARG(text));
}

static void
head_facts(struct op *op, const struct movement *m, struct movement_facts *to)
{
	fact(op, to, N_("Năm"), arena_printf(op->arena, "%" PRId64, m->year));
	fact(op, to, N_("Tên phong trào"), m->name);
	fact(op, to, N_("Số, ký hiệu kế hoạch"), m->plan_number);
	fact(op, to, N_("Ngày kế hoạch"), day_text(op, m->plan_on));
	lines(op, to, N_("Kế hoạch cấp trên"), m->superior_plan);
	if (m->superior != 0)
		fact(op, to, N_("Nối với phong trào cấp trên"),
		     arena_printf(op->arena, "%" PRId64, m->superior));
	fact(op, to, N_("Chủ đề năm"), m->theme);
	lines(op, to, N_("Căn cứ"), m->legal_bases);
	lines(op, to, N_("Đối tượng thi đua"), m->subjects);
	lines(op, to, N_("Nội dung thi đua"), m->contents);
}

static void
form_facts(struct op *op, const struct movement *m, struct movement_facts *to)
{
	struct movement_levels levels = movement_levels(op->arena, m);

	fact(op, to, N_("Tiêu đề Mẫu 1"), m->form_title);
	fact(op, to, N_("Tiêu đề Mẫu 2"), m->report_title);
	for (size_t i = 0; i < levels.len; i++)
		fact(op, to, N_("Cấp thi đua"), levels.at[i].name);
	fact(op, to, N_("“Trước ngày X”"),
	     m->before_is_strict ? STR("là hết ngày hôm trước của X") : STR("gồm cả ngày X"));
	fact(op, to, N_("Đăng ký chậm"), m->late_accepted ? STR("vẫn nhận") : STR("không nhận"));
}

static void
domain_facts(struct op *op, const struct movement_domains *list, struct movement_facts *to)
{
	for (size_t i = 0; i < list->len; i++) {
		const struct movement_domain *d = &list->at[i];
		struct buf b = {.arena = op->arena};
		struct str alias;
		buf_printf(&b, "%" PRId64 ". %.*s", d->number, STR_ARG(d->name));
		for (struct str rest = d->aliases; str_cut(&rest, '\n', &alias);)
			if (str_trim(alias).len > 0)
				buf_printf(&b, "; %.*s", STR_ARG(str_trim(alias)));
		fact(op, to, N_("Lĩnh vực"), buf_view(&b));
	}
}

static struct str
word_text(const struct movement_words *words, struct str code)
{
	const char *name = movement_word(words, code);
	return name != NULL ? str_of(name) : code;
}

static void
milestone_facts(struct op *op, const struct movement_milestones *list, struct movement_facts *to)
{
	for (size_t i = 0; i < list->len; i++) {
		const struct movement_milestone *s = &list->at[i];
		const struct str parts[] = {s->title,
		                            word_text(&movement_kinds, s->kind),
		                            word_text(&movement_owers, s->owed_by),
		                            s->written,
		                            labelled(op, "mở", day_text(op, s->opens_on)),
		                            labelled(op, "hạn", day_text(op, s->due_on)),
		                            labelled(op, "đóng", day_text(op, s->closes_on))};
		fact(op, to, N_("Mốc"), joined(op, parts, COUNT_OF(parts)));
	}
}

static void
criterion_facts(struct op *op, const struct movement_criteria *list, struct movement_facts *to)
{
	for (size_t i = 0; i < list->len; i++) {
		const struct movement_criterion *c = &list->at[i];
		const struct movement_rule *rule = movement_rule(c->predicate, c->argument);
		const struct str parts[] = {
			c->text, c->predicate.len == 0 || rule == NULL ? STR("") : str_of(rule->name),
			rule != NULL && rule->argument == NULL ? c->argument : STR("")};
		const char *label = movement_word(&movement_subjects, c->subject);
		fact(op, to, label != NULL ? label : N_("Tiêu chí"), joined(op, parts, COUNT_OF(parts)));
	}
}

static void
unit_facts(struct op *op, const struct movement_units *list, struct movement_facts *to)
{
	for (size_t i = 0; i < list->len; i++) {
		struct unit u;
		struct str name = arena_printf(op->arena, "%" PRId64, list->at[i].unit);
		if (unit_get(op, list->at[i].unit, op->today, &u))
			name = u.name;
		op->err = (struct err){0};
		fact(op, to, N_("Đơn vị"),
		     arena_printf(op->arena, "%.*s: %" PRId64, STR_ARG(name), list->at[i].quota));
	}
}

struct movement_facts
movement_facts_of(struct op *op, const struct movement_plan *plan, enum movement_part part)
{
	struct movement_facts facts = {0};

	switch (part) {
	case MOVEMENT_HEAD: head_facts(op, &plan->head, &facts); break;
	case MOVEMENT_FORMS: form_facts(op, &plan->head, &facts); break;
	case MOVEMENT_DOMAINS: domain_facts(op, &plan->domains, &facts); break;
	case MOVEMENT_MILESTONES: milestone_facts(op, &plan->milestones, &facts); break;
	case MOVEMENT_CRITERIA: criterion_facts(op, &plan->criteria, &facts); break;
	case MOVEMENT_UNITS: unit_facts(op, &plan->units, &facts); break;
	case MOVEMENT_PARTS: break;
	}
	return facts;
}

struct str
movement_part_mark(struct op *op, const struct movement_plan *plan, enum movement_part part)
{
	struct movement_facts facts = movement_facts_of(op, plan, part);
	struct buf b = {.arena = op->arena};

	for (size_t i = 0; i < facts.len; i++)
		buf_printf(&b, "%s\t%.*s\n", facts.at[i].label, STR_ARG(facts.at[i].text));
	return str_slice(os_hex(op->arena, os_sha256(op->arena, buf_view(&b))), 0, 16);
}
