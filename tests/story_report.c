/* story_report.c - see story.h: the part about reports. */
#include "story.h"

#include "core/unit/unit.h"

static void
add_milestone(struct op *op, struct movement_plan *p, const char *kind, const char *written,
              int64_t due_on)
{
	*list_push(&p->milestones, op->arena) = (struct movement_milestone){.kind = str_of(kind),
	                                                                    .title = str_of(kind),
	                                                                    .written = str_of(written),
	                                                                    .opens_on = DAY_NONE,
	                                                                    .due_on = due_on,
	                                                                    .closes_on = DAY_NONE,
	                                                                    .owed_by = STR("unit")};
}

void
story_report_days(struct op *op, struct movement_plan *p)
{
	int year = (int)p->head.year;

	add_milestone(op, p, "interim", arena_printf(op->arena, "trước ngày 10/6/%d", year).at,
	              fixture_day(year, 6, 9));
	add_milestone(op, p, "final", arena_printf(op->arena, "trước ngày 10/11/%d", year).at,
	              fixture_day(year, 11, 9));
}

struct str
story_report_movement(struct fixture *f, int year)
{
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p = story_plan(op, year, f->world.unit, WORLD_UNITS);
	struct movements above;

	story_report_days(op, &p);
	assert_op(op, movement_list_above(op, &above));
	for (size_t i = 0; i < above.len; i++)
		if (above.at[i].year == year)
			p.head.superior = above.at[i].id;
	return story_open(op, &p);
}

struct str
story_report_movement_above(struct fixture *f, int year)
{
	struct op *op = op_as(f, f->world.superior_office);
	struct movement_plan p = story_plan(op, year, &f->world.agency, 1);

	story_report_days(op, &p);
	return story_open(op, &p);
}

struct report
story_report(struct fixture *f, int64_t account, struct str period, int64_t unit)
{
	struct op *op = op_as(f, account);
	struct report r;
	struct unit u;

	if (unit == f->world.agency) {
		assert_op(op, report_get(op, period, STR(REPORT_OWN), &r));
		return r;
	}
	assert_op(op, unit_get(op, unit, op->today, &u));
	assert_op(op, report_get(op, period, u.slug, &r));
	return r;
}

int64_t
story_report_write(struct fixture *f, int64_t account, struct str period, int64_t unit,
                   const char *part, const char *text)
{
	struct report r = story_report(f, account, period, unit);
	struct report_written w;

	assert_op(&f->op,
	          report_write(&f->op, &r,
	                       &(struct report_write){str_of(part), str_of(text),
	                                              report_part_of(&r, str_of(part))->version},
	                       &w));
	return w.version;
}

void
story_report_fill(struct fixture *f, int64_t account, struct str period, int64_t unit)
{
	static const char *const texts[][2] = {
		{"I", "Trạm có sáu người, phụ trách hai xã ven sông."},
		{"II", "Người dân phải đi lại nhiều lần để nộp hồ sơ."},
		{"III", "1. Hẹn giờ trả kết quả qua điện thoại."},
		{"IV", "1. Số lần đi lại giảm từ ba xuống một."},
		{"V1", "Cả trạm cùng làm."},
	};

	for (size_t i = 0; i < COUNT_OF(texts); i++)
		(void)story_report_write(f, account, period, unit, texts[i][0], texts[i][1]);
	struct report r = story_report(f, account, period, unit);
	for (size_t i = 0; i < r.figures.len; i++)
		if (r.figures.at[i].completed != r.figures.at[i].registered)
			(void)story_report_write(f, account, period, unit,
			                         arena_str(&f->arena, r.figures.at[i].note.key).at,
			                         "Đang thực hiện, xong trong quý III");
}

void
story_report_confirm(struct fixture *f, int64_t account, struct str period, int64_t unit)
{
	struct report r = story_report(f, account, period, unit);

	assert_op(&f->op, report_confirm(&f->op, &r, r.mark, STR("")));
}
