/* report.c - see report.h. */
#include "core/form/report.h"

#include "text/text.h"

#include <string.h>

static const char *const sections[5] = {"I", "II", "III", "IV", "V"};

/* ---- copying ----------------------------------------------------------------------------- */

static void
copy_texts(struct arena *a, struct str *const *texts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*texts[i] = texts[i]->len > 0 ? arena_str(a, *texts[i]) : STR("");
}

struct form_found
form_found_copy(struct arena *a, const struct form_found *f)
{
	struct form_found c = *f;
	struct str *own[] = {&c.unit,       &c.plan_number, &c.outline[0], &c.outline[1],
	                     &c.outline[2], &c.outline[3],  &c.outline[4]};

	copy_texts(a, own, COUNT_OF(own));
	c.items = (struct form_item_list){0};
	c.counts = (struct form_counts){0};
	c.doubts = (struct form_doubts){0};
	for (size_t i = 0; i < f->items.len; i++) {
		struct form_item *it = list_push(&c.items, a);
		*it = f->items.at[i];
		struct str *texts[] = {&it->domain_text, &it->title,        &it->expected,
		                       &it->note,        &it->unit,         &it->authors,
		                       &it->level,       &it->when.problem, &it->when.doubt};
		copy_texts(a, texts, COUNT_OF(texts));
	}
	for (size_t i = 0; i < f->counts.len; i++) {
		struct form_count *n = list_push(&c.counts, a);
		*n = f->counts.at[i];
		copy_texts(a, (struct str *[]){&n->note}, 1);
	}
	for (size_t i = 0; i < f->doubts.len; i++) {
		struct form_doubt *d = list_push(&c.doubts, a);
		*d = f->doubts.at[i];
		copy_texts(a, (struct str *[]){&d->text}, 1);
	}
	return c;
}

/* ---- counts ------------------------------------------------------------------------------ */

bool
form_count_read(struct str s, int64_t *ret)
{
	size_t end = 0;

	while (end < s.len && s.at[end] >= '0' && s.at[end] <= '9')
		end++;
	bool goes_on = end + 1 < s.len && strchr(".,/-:", s.at[end]) != NULL && s.at[end + 1] >= '0' &&
	               s.at[end + 1] <= '9';
	return end > 0 && !goes_on && str_i64(str_slice(s, 0, end), ret);
}

/* ---- reports ----------------------------------------------------------------------------- */

static bool
has_counts(const struct form_found *f)
{
	for (size_t i = 0; i < f->counts.len; i++)
		if (f->counts.at[i].registered > 0 || f->counts.at[i].completed > 0)
			return true;
	return false;
}

bool
form_has_report(const struct form_found *f)
{
	return has_counts(f) || f->outline_filled;
}

static void
put_counts(struct buf *b, const struct form_found *f)
{
	int64_t registered = 0, completed = 0;

	for (size_t i = 0; i < f->counts.len; i++) {
		registered += f->counts.at[i].registered;
		completed += f->counts.at[i].completed;
	}
	buf_printf(b, "Mẫu 2: đăng ký %" PRId64 ", hoàn thành %" PRId64, registered, completed);
	for (size_t i = 0; i < f->counts.len; i++) {
		const struct form_count *c = &f->counts.at[i];
		buf_printf(b, "%slĩnh vực %" PRId64 ": %" PRId64 " và %" PRId64, i == 0 ? " (" : "; ",
		           c->domain, c->registered, c->completed);
	}
	buf_str(b, STR(").\n"));
}

static void
put_outline(struct arena *a, struct buf *b, const struct form_found *f)
{
	struct buf empty = {.arena = a}, lacking = {.arena = a};
	size_t words = 0;

	for (size_t i = 0; i < 5; i++) {
		struct str word, rest = text_fold(a, f->outline[i]);
		struct buf *to = f->outline_lacks[i] ? &lacking : &empty;
		if (rest.len == 0)
			buf_printf(to, "%s%s", to->len > 0 ? ", " : "", sections[i]);
		while (rest.len > 0 && str_cut(&rest, ' ', &word))
			words++;
	}
	if (lacking.len > 0)
		buf_printf(b, "Đề cương báo cáo kết quả, thiếu mục %.*s", STR_ARG(buf_view(&lacking)));
	else
		buf_str(b, STR("Đề cương báo cáo kết quả, đủ năm mục I đến V"));
	buf_printf(b, ", %zu chữ", words);
	if (empty.len > 0)
		buf_printf(b, "; để trống mục %.*s", STR_ARG(buf_view(&empty)));
	buf_str(b, STR(".\n"));
}

struct str
form_report_text(struct arena *a, const struct form_found *f)
{
	struct buf b = {.arena = a};

	if (has_counts(f))
		put_counts(&b, f);
	if (f->outline_filled)
		put_outline(a, &b, f);
	return b.len > 0 ? str_trim(buf_view(&b)) : STR("");
}

struct str
form_compare(struct arena *a, const struct form_counts *counts, const struct form_known *known,
             size_t n, const char *where)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < counts->len; i++) {
		const struct form_count *c = &counts->at[i];
		struct form_known k = {.domain = c->domain};
		for (size_t j = 0; j < n; j++)
			k = known[j].domain == c->domain ? known[j] : k;
		if (c->registered != k.registered)
			buf_printf(&b,
			           "Lĩnh vực %" PRId64 ": Mẫu 2 ghi đăng ký %" PRId64 ", %s có %" PRId64 ".\n",
			           c->domain, c->registered, where, k.registered);
		if (k.completed >= 0 && c->completed != k.completed)
			buf_printf(
				&b, "Lĩnh vực %" PRId64 ": Mẫu 2 ghi hoàn thành %" PRId64 ", %s có %" PRId64 ".\n",
				c->domain, c->completed, where, k.completed);
	}
	return b.len > 0 ? str_trim(buf_view(&b)) : STR("");
}
