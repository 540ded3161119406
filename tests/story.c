/* story.c - see story.h. */
#include "story.h"

#include "core/unit/unit.h"

struct movement_plan
story_plan(struct op *op, int year, const int64_t *units, size_t n)
{
	struct movement_plan p = {
		.head = {.agency = op->agency,
	             .year = year,
	             .plan_on = DAY_NONE,
	             .name = arena_printf(op->arena, "Phong trào thi đua %d", year),
	             .slug = STR(""),
	             .plan_number = STR("7/KH-TN"),
	             .superior_plan = STR(""),
	             .theme = STR(""),
	             .legal_bases = STR(""),
	             .subjects = STR(""),
	             .contents = STR(""),
	             .levels = STR("tp|cấp Thành phố\nso|cấp Sở"),
	             .form_title = STR("Mẫu 1"),
	             .report_title = STR("Mẫu 2"),
	             .state = STR("draft"),
	             .before_is_strict = true,
	             .late_accepted = true}};

	*list_push(&p.domains, op->arena) = (struct movement_domain){
		0, 1, STR("Công tác cải cách thể chế"), STR("")};
	*list_push(&p.domains, op->arena) = (struct movement_domain){
		0, 2, STR("Cải cách thủ tục hành chính"), STR("")};
	*list_push(&p.milestones, op->arena) = (struct movement_milestone){
		.kind = STR("register"),
		.title = STR("Đăng ký"),
		.written = arena_printf(op->arena, "trước ngày 20/4/%d", year),
		.opens_on = DAY_NONE,
		.due_on = fixture_day(year, 4, 19),
		.closes_on = DAY_NONE,
		.owed_by = STR("unit")};
	for (size_t i = 0; i < n; i++)
		*list_push(&p.units, op->arena) = (struct movement_unit){units[i], 1};
	return p;
}

struct str
story_open(struct op *op, const struct movement_plan *p)
{
	struct movement m;
	struct str slug;

	assert_op(op, movement_save(op, p, &slug));
	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, movement_open(op, &m));
	return slug;
}

struct str
story_movement_above(struct fixture *f)
{
	struct op *op = op_as(f, f->world.superior_office);
	struct movement_plan p = story_plan(op, 2022, &f->world.agency, 1);

	return story_open(op, &p);
}

struct movement
story_plan_of(struct fixture *f, struct str movement, struct movement_plan *ret)
{
	struct op *op = op_as(f, f->world.office);
	struct movement m;

	assert_op(op, movement_get(op, movement, &m));
	assert_op(op, movement_plan_of(op, &m, ret));
	return m;
}

struct str
story_movement(struct fixture *f)
{
	struct op *op = op_as(f, f->world.office);
	struct movement_plan p = story_plan(op, 2022, f->world.unit, WORLD_UNITS);
	struct movements above;

	assert_op(op, movement_list_above(op, &above));
	if (above.len > 0)
		p.head.superior = above.at[0].id;
	return story_open(op, &p);
}

struct register_sheet
story_sheet(struct fixture *f, int64_t account, struct str movement, int64_t unit)
{
	struct op *op = op_as(f, account);
	struct register_sheet s;
	struct unit u;

	assert_op(op, unit_get(op, unit, op->today, &u));
	assert_op(op, register_get(op, movement, u.slug, &s));
	return s;
}

struct str
story_row(struct fixture *f, struct str movement, const char *title, const char *expected)
{
	struct register_sheet s = story_sheet(f, f->world.officer, movement, f->world.unit[1]);
	struct register_written w;

	assert_op(&f->op, register_write(&f->op, &s,
	                                 &(struct register_write){.domain_number = 2,
	                                                          .title = str_of(title),
	                                                          .expected = str_of(expected),
	                                                          .note = STR(""),
	                                                          .level = STR("")},
	                                 &w));
	return w.code;
}

void
story_submit(struct fixture *f, struct str movement)
{
	struct register_sheet s = story_sheet(f, f->world.officer, movement, f->world.unit[1]);

	assert_op(&f->op, register_submit(&f->op, &s));
}

void
story_confirm(struct fixture *f, struct str movement)
{
	struct register_sheet s = story_sheet(f, f->world.head, movement, f->world.unit[1]);

	assert_op(&f->op, register_confirm(&f->op, &s, STR("Chờ số liệu")));
}

void
story_choose(struct fixture *f, struct str movement)
{
	struct op *op = op_as(f, f->world.office);
	struct register_rows rows;
	struct movement m;
	struct register_chosen chosen;

	assert_op(op, movement_get(op, movement, &m));
	assert_op(op, register_consolidated(op, &m, STR(""), op->today, &rows));
	for (size_t i = 0; i < rows.len; i++)
		assert_op(op,
		          register_choose(op, &m, &rows.at[i].id, 1, STR("so"), false, STR(""), &chosen));
}

struct str
story_two_sent(struct fixture *f)
{
	struct str slug = story_movement(f);

	story_row(f, slug, "Hẹn giờ trả kết quả", "Quý III/2022");
	story_row(f, slug, "Phiếu hướng dẫn chữ to", "Năm 2022");
	struct register_sheet s = story_sheet(f, f->world.officer, slug, f->world.unit[1]);
	const struct register_row *r = &s.rows.at[0];
	struct register_written w;
	assert_op(&f->op, register_write(&f->op, &s,
	                                 &(struct register_write){.id = r->id,
	                                                          .version = r->version,
	                                                          .domain_number = r->domain_number,
	                                                          .title = r->title,
	                                                          .expected = r->expected,
	                                                          .note = STR(""),
	                                                          .level = STR("tp")},
	                                 &w));
	story_submit(f, slug);
	story_confirm(f, slug);
	return slug;
}

const char *
story_path(struct fixture *f, struct str movement, const char *rest)
{
	return arena_printf(&f->arena, "/phong-trao/%.*s%s", STR_ARG(movement), rest).at;
}
