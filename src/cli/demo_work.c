/* demo_work.c - two years of work in the demonstration, each step through core as the
 * person would do it, at the day and hour it could have been done. */
#include "cli/demo_data.h"
#include "cli/demo_inner.h"
#include "core/job/job.h"
#include "core/register/register.h"
#include "core/saved_view/saved_view.h"
#include "os/os.h"
#include "text/text.h"

#include <string.h>

#define HOUR_US (INT64_C(3600) * 1000000)
#define MINUTE_US (INT64_C(60) * 1000000)

void
demo_at(struct demo *d, int64_t day, int hour, int minute)
{
	int64_t now = day_start_time(day) + hour * HOUR_US + minute * MINUTE_US;

	d->op->now = now < d->now ? now : d->now;
	d->op->today = day < d->today ? day : d->today;
}

const char *
demo_head_of(int64_t unit)
{
	for (size_t i = 0; i < demo_people_len; i++)
		if (demo_people[i].unit == unit && (demo_people[i].roles & ROLE_HEAD))
			return demo_people[i].login;
	return "";
}

/* The author of that unit, or its head. */
static const char *
writer_of(struct demo *d, const struct demo_story *s)
{
	for (size_t i = 0; i < s->authors.len; i++)
		for (size_t k = 0; k < demo_people_len; k++)
			if (demo_people[k].unit == s->unit &&
			    str_eq(s->authors.at[i].login, str_of(demo_people[k].login)))
				return demo_people[k].login;
	(void)d;
	return demo_head_of(s->unit);
}

static bool
sheet_as(struct demo *d, const char *login, struct str movement, int64_t unit,
         struct register_sheet *ret)
{
	struct str slug = text_slug(d->op->arena, str_of(demo_units[unit].name));

	return demo_become(d, login) && register_get(d->op, movement, slug, ret);
}

static bool
attach(struct demo *d, const struct demo_story *s, struct str code)
{
	struct op *op = d->op;
	struct str bytes;
	size_t taken;

	for (size_t i = 0; i < s->files.len; i++) {
		struct file_upload file = {arena_printf(op->arena, "%s/tam/mau-%zu", d->data, i),
		                           s->files.at[i]};
		const char *refused = NULL;
		if (!demo_file(op, s, s->files.at[i], &bytes) ||
		    !os_write_file(file.path.at, bytes, 0600, &op->err) ||
		    !initiative_attach(op, code, &file, 1, &refused, &taken))
			return false;
		if (taken != 1)
			return op_fail(op, ERR_INTERNAL, refused, "%.*s", STR_ARG(s->files.at[i]));
	}
	return true;
}

/* The line on Mẫu 1 first, its text an hour later, its second part and files the day after. */
static bool
write_story(struct demo *d, struct str movement, const struct demo_story *s, int64_t day)
{
	struct op *op = d->op;
	struct register_sheet sheet;
	struct register_written w;
	struct initiative_edit e = {.title = s->title,
	                            .situation = s->situation,
	                            .proposal = STR(""),
	                            .kind = s->kind,
	                            .level = s->level,
	                            .expected = s->expected,
	                            .note = s->note};
	int minute = (int)(s->domain * 7 + s->unit * 3) % 60;

	demo_at(d, day, 8 + (int)(s->unit % 3), minute);
	if (!sheet_as(d, writer_of(d, s), movement, s->unit, &sheet) ||
	    !register_write(op, &sheet,
	                    &(struct register_write){.domain_number = s->domain,
	                                             .title = s->title,
	                                             .expected = s->expected,
	                                             .note = s->note,
	                                             .level = s->level},
	                    &w))
		return false;
	if (s->situation.len == 0)
		return true; /* one is still a line without a text */
	for (size_t i = 0; i < s->authors.len; i++)
		*list_push(&e.authors, op->arena) = (struct initiative_author){
			.name = s->authors.at[i].name, .share = s->authors.at[i].share * 100};
	e.code = w.code;
	e.version = w.version;
	demo_at(d, day, 14 + (int)(s->unit % 2), minute);
	if (!initiative_save(op, &e))
		return false;
	e.version++;
	e.proposal = s->proposal;
	demo_at(d, day + 1, 9 + (int)(s->unit % 3), minute);
	return initiative_save(op, &e) && attach(d, s, w.code);
}

static bool
write_all(struct demo *d, struct str movement, int64_t year, int64_t from)
{
	struct demo_stories all = demo_stories(d->op->arena, d->year);

	for (size_t i = 0; i < all.len; i++)
		if (all.at[i].year == year &&
		    !write_story(d, movement, &all.at[i], from + (all.at[i].unit * 2) / 3))
			return false;
	return true;
}

static bool
submit(struct demo *d, struct str movement, int64_t unit, int64_t day)
{
	struct register_sheet s;

	demo_at(d, day, 10, (int)unit * 4);
	return sheet_as(d, demo_head_of(unit), movement, unit, &s) &&
	       (s.rows.len == 0 || register_submit(d->op, &s));
}

static bool
confirm(struct demo *d, struct str movement, int64_t unit, int64_t day)
{
	struct register_sheet s;

	demo_at(d, day, 15, (int)unit * 4);
	return sheet_as(d, demo_head_of(unit), movement, unit, &s) &&
	       register_confirm(d->op, &s, STR("Trạm trưởng đi tập huấn, về mới xác nhận được"));
}

static bool
send_back(struct demo *d, struct str movement, int64_t unit, int64_t day, const char *reason)
{
	struct register_sheet s;

	demo_at(d, day, 9, 20);
	return sheet_as(d, "cchc", movement, unit, &s) && register_return(d->op, &s, str_of(reason));
}

/* Each goes to the list it asked for; `only` units below that number. */
static bool
choose(struct demo *d, struct str movement, int64_t below, int64_t day)
{
	struct op *op = d->op;
	struct movement m;
	struct register_rows rows;
	struct register_chosen chosen;

	demo_at(d, day, 9, 5);
	if (!demo_become(d, "cchc") || !movement_get(op, movement, &m) ||
	    !register_consolidated(op, &m, STR(""), op->today, &rows))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		bool wanted = false;
		for (int64_t u = 0; u < below; u++)
			wanted = wanted || str_eq(rows.at[i].unit_name, str_of(demo_units[u].name));
		if (wanted &&
		    !register_choose(op, &m, &rows.at[i].id, 1, rows.at[i].level, false, STR(""), &chosen))
			return false;
	}
	return true;
}

static bool
send_up(struct demo *d, struct str movement, int64_t day)
{
	struct movement m;
	int64_t sent;

	demo_at(d, day, 16, 10);
	return demo_become(d, "cchc") && movement_get(d->op, movement, &m) &&
	       register_send_up(d->op, &m, STR("tp"), &sent) &&
	       register_send_up(d->op, &m, STR("so"), &sent);
}

/* The superior agency takes all that came from below, each for the list it was sent with. */
static bool
choose_above(struct demo *d, struct str movement, int64_t day)
{
	struct movement m;
	struct register_rows rows;
	struct register_chosen chosen;

	demo_at(d, day, 10, 30);
	if (!demo_become(d, "so.cchc") || !movement_get(d->op, movement, &m) ||
	    !register_consolidated(d->op, &m, STR(""), d->op->today, &rows))
		return false;
	for (size_t i = 0; i < rows.len; i++)
		if (!register_choose(d->op, &m, &rows.at[i].id, 1, STR(REGISTER_LEVEL_ASKED), false,
		                     STR(""), &chosen))
			return false;
	return true;
}

/* Every one but each fourth is done some time in the year after `from`. */
static bool
complete(struct demo *d, struct str movement, int64_t from, int64_t step, size_t most)
{
	struct op *op = d->op;
	struct movement m;
	struct register_rows rows;

	if (!demo_become(d, "cchc") || !movement_get(op, movement, &m) ||
	    !register_consolidated(op, &m, STR(""), op->today, &rows))
		return false;
	for (size_t i = 0, n = 0; i < rows.len && n < most; i++) {
		struct initiative in;
		if (i % 4 == 3 || !str_eq(rows.at[i].state, STR("registered")))
			continue;
		demo_at(d, from + (int64_t)n * step, 15, (int)(i * 13) % 60);
		n++;
		for (size_t u = 0; u < demo_units_len; u++)
			if (str_eq(rows.at[i].unit_name, str_of(demo_units[u].name)) &&
			    (!demo_reports(d, rows.at[i].code, (int64_t)u, i) ||
			     !demo_become(d, demo_head_of((int64_t)u)) ||
			     !initiative_get(op, rows.at[i].code, &in) ||
			     !initiative_complete(op, in.code, in.version, op->today)))
				return false;
	}
	return true;
}

static bool
last_year(struct demo *d)
{
	struct str above, slug;
	struct movement m;
	int y = d->year - 1;

	demo_at(d, demo_day(y, 2, 10), 9, 0);
	if (!demo_movement(d, "so.cchc", y, 0, &above) || !movement_get(d->op, above, &m))
		return false;
	demo_at(d, demo_day(y, 2, 24), 14, 30);
	if (!demo_movement(d, "cchc", y, m.id, &slug) || !write_all(d, slug, -1, demo_day(y, 4, 1)))
		return false;
	for (int64_t u = 0; u < (int64_t)demo_units_len; u++)
		if (!submit(d, slug, u, demo_day(y, 4, 11)))
			return false;
	/* Two units are late; one gets its sheet back and mends it in time. */
	for (int64_t u = 0; u < 9; u++)
		if (!confirm(d, slug, u, demo_day(y, 4, u == 8 ? 16 : 13)))
			return false;
	return send_back(d, slug, 3, demo_day(y, 4, 17),
	                 "Ghi rõ số ngày rút ngắn và căn cứ của từng bước") &&
	       submit(d, slug, 3, demo_day(y, 4, 18)) && confirm(d, slug, 3, demo_day(y, 4, 18)) &&
	       confirm(d, slug, 9, demo_day(y, 4, 22)) && confirm(d, slug, 10, demo_day(y, 4, 24)) &&
	       choose(d, slug, (int64_t)demo_units_len, demo_day(y, 5, 6)) &&
	       send_up(d, slug, demo_day(y, 5, 12)) && choose_above(d, above, demo_day(y, 6, 2)) &&
	       demo_reports_of_last_year(d, slug, false, demo_day(y, 6, 9)) &&
	       complete(d, slug, demo_day(y, 7, 5), 7, 99) &&
	       demo_reports_of_last_year(d, slug, true, demo_day(y, 11, 9)) && demo_unfinished(d, slug);
}

/* Movements, exceptions and what was written; where the registration stands on a day. */
static bool
this_year(struct demo *d, struct str slug, int64_t base)
{
	struct movement m;
	struct movement_plan plan;
	const char *field;

	demo_at(d, base + 1, 8, 40);
	if (!demo_become(d, "cchc") || !movement_get(d->op, slug, &m) ||
	    !movement_plan_of(d->op, &m, &plan) ||
	    !movement_except(
			d->op, &m,
			&(struct movement_exception){
				.unit = d->units[10],
				.kind = STR("due"),
				.milestone = plan.milestones.at[0].id,
				.due_on = d->today + 10,
				.reason = STR("Trạm mới nhận bàn giao trụ sở, được lùi hạn theo đề nghị")},
			&field) ||
	    !write_all(d, slug, 0, base + 2))
		return false;
	for (int64_t u = 0; u <= 6; u++)
		if (!submit(d, slug, u, u == 6 ? d->today - 1 : base + 12))
			return false;
	for (int64_t u = 0; u < 6; u++)
		if (!confirm(d, slug, u, base + 13))
			return false;
	return choose(d, slug, 2, base + 15) && complete(d, slug, d->today - 2, 0, 1) &&
	       send_back(d, slug, 5, d->today - 1,
	                 "Hai giải pháp trùng một phần, gộp hoặc viết rõ khác nhau") &&
	       demo_reports_of_this_year(d, slug);
}

struct news {
	int64_t account;
	const char *slug;
};

/* What the office finds at its bell in the morning. */
static bool
tell_office(struct op *op, void *arg)
{
	const struct news *n = arg;
	struct str sheets = arena_printf(op->arena, "/phong-trao/%s/dang-ky", n->slug);

	return notice_add(op, n->account,
	                  STR("Trạm Chẩn đoán xét nghiệm đã trình Mẫu 1, chờ trạm trưởng xác nhận"),
	                  arena_printf(op->arena, "%.*s?loc=cho", STR_ARG(sheets))) &&
	       notice_add(op, n->account, STR("Còn 6 đơn vị chưa gửi Mẫu 1"), sheets);
}

static bool
save_views(struct demo *d, struct str slug)
{
	demo_at(d, d->today, 7, 30);
	return demo_become(d, "cchc") &&
	       saved_view_put(d->op, "initiative", STR("Thủ tục hành chính"), STR("lv=2"), true) &&
	       saved_view_put(d->op, "initiative", STR("Có tác giả, ghi chú"),
	                      STR("cot=dv&cot=tt&cot=tg&cot=gc"), false) &&
	       op_tx(d->op, tell_office,
	             &(struct news){d->op->actor, arena_str(d->op->arena, slug).at});
}

bool
demo_two_years(struct demo *d)
{
	struct str above, slug;
	struct movement m;
	int64_t base = d->today - 21;

	if (!last_year(d) || (d->scale == 0 && !demo_spread(d)))
		return false;
	demo_at(d, base - 6, 9, 0);
	if (!demo_movement(d, "so.cchc", d->year, 0, &above) || !movement_get(d->op, above, &m))
		return false;
	demo_at(d, base, 14, 30);
	return demo_movement(d, "cchc", d->year, m.id, &slug) &&
	       (d->scale > 0 || (this_year(d, slug, base) && save_views(d, slug)));
}
