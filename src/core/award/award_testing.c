/* award_testing.c - see award_testing.h. */
#include "award_testing.h"

#include "core/initiative/initiative.h"

static struct movement
movement_as(struct fixture *f, int64_t account, struct str slug)
{
	struct op *op = op_as(f, account);
	struct movement m;

	assert_op(op, movement_get(op, slug, &m));
	return m;
}

struct movement
award_story(struct fixture *f)
{
	struct str slug = story_movement(f);
	struct movement m = movement_as(f, f->world.office, slug);
	struct initiative i;

	assert_str(story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022"), AWARD_CODE);
	fixture_sql(f, "DELETE FROM movement_criterion");
	fixture_sql(f, arena_printf(&f->arena,
	                            "INSERT INTO movement_criterion (movement_id, subject, number, "
	                            "text, predicate, argument) VALUES (%" PRId64
	                            ", 'collective', 1, 'Đăng ký', 'registered', ''), (%" PRId64
	                            ", 'person', 1, 'Đăng ký', 'registered', '')",
	                            m.id, m.id)
	                   .at);
	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	fixture_sql(f, arena_printf(&f->arena,
	                            "INSERT INTO initiative_author (initiative_id, number, person_id, "
	                            "name, share) SELECT id, 1, %" PRId64
	                            ", 'Một', 10000 FROM initiative WHERE code = '%.*s'",
	                            fixture_person(f, f->world.officer), STR_ARG(STR(AWARD_CODE)))
	                   .at);
	struct op *op = op_as(f, f->world.head);
	assert_op(op, initiative_get(op, STR(AWARD_CODE), &i));
	assert_op(op, initiative_complete(op, STR(AWARD_CODE), i.version, op->today));
	return m;
}

int64_t
award_open_round(struct fixture *f, int64_t movement, const char *form)
{
	struct op *op = op_as(f, f->world.office);
	struct award_problems wrong;
	const struct award_round_typed in = {.movement = movement,
	                                     .year = STR("2022"),
	                                     .form = str_of(form),
	                                     .title = STR("Khen phong trào"),
	                                     .merit = STR("Đã có thành tích xuất sắc")};
	int64_t id = 0;

	assert_op(op, award_round_save(op, NULL, &in, &wrong, &id));
	return id;
}

struct award_round
award_round_as(struct fixture *f, int64_t account, int64_t id)
{
	struct op *op = op_as(f, account);
	struct award_round r;

	assert_op(op, award_round_get(op, id, &r));
	return r;
}

/* The first problem; empty when it was done. */
struct str
award_put(struct fixture *f, int64_t round, struct award_typed in)
{
	struct award_round r = award_round_as(f, f->world.office, round);
	struct op *op = op_as(f, f->world.office);
	struct award_problems wrong;

	if (in.person.at == NULL)
		in.person = STR("");
	if (in.code.at == NULL)
		in.code = STR("");
	if (in.name.at == NULL)
		in.name = in.place = STR("");
	if (in.reason.at == NULL)
		in.reason = STR("");
	if (in.merit.at == NULL)
		in.merit = STR("");
	if (award_add(op, &r, &in, &wrong))
		return STR("");
	assert_int_equal(op->err.code, ERR_INVALID);
	assert_true(wrong.len > 0);
	return arena_printf(&f->arena, "%s: %.*s", wrong.at[0].field, STR_ARG(wrong.at[0].text));
}

struct str
award_put_unit(struct fixture *f, int64_t round, int64_t unit)
{
	return award_put(f, round, (struct award_typed){.kind = AWARD_UNIT, .unit = unit});
}

struct award_items
award_items_as(struct fixture *f, int64_t account, int64_t round)
{
	struct award_round r = award_round_as(f, account, round);
	struct op *op = op_as(f, account);
	struct award_items items;

	assert_op(op, award_item_list(op, &r, &items));
	return items;
}

void
award_test_decide(struct fixture *f, int64_t round, const char *number)
{
	struct award_round r = award_round_as(f, f->world.office, round);
	struct op *op = op_as(f, f->world.office);
	struct award_problems wrong;
	const struct award_decided in = {str_of(number), STR("14/4/2022"), STR("Chi cục trưởng"),
	                                 STR("Nguyễn Văn Một")};

	if (!award_decide(op, &r, &in, &wrong))
		fail_msg("%.*s", STR_ARG(wrong.len > 0 ? wrong.at[0].text : str_of(op->err.msgid)));
}

void
award_test_publish(struct fixture *f, int64_t round)
{
	struct award_round r = award_round_as(f, f->world.office, round);
	struct op *op = op_as(f, f->world.office);

	assert_op(op, award_publish(op, &r));
}

void
assert_has(struct str text, const char *part)
{
	if (str_find(text, str_of(part), 0) == SIZE_MAX)
		fail_msg("'%.*s' lacks '%s'", STR_ARG(text), part);
}

struct str
award_set_number(struct fixture *f, int64_t round, size_t item, const char *number)
{
	struct award_items items = award_items_as(f, f->world.office, round);
	struct award_round r = award_round_as(f, f->world.office, round);
	struct op *op = op_as(f, f->world.office);
	const struct award_item *i = &items.at[item];
	struct award_problems wrong;
	const struct award_edit in = {.version = i->version,
	                              .name = i->name,
	                              .place = i->place,
	                              .merit = i->merit,
	                              .number = str_of(number),
	                              .votes = STR("7/7"),
	                              .reason = i->reason};

	if (award_item_save(op, &r, i, &in, &wrong))
		return STR("");
	return arena_printf(&f->arena, "%s: %.*s", wrong.at[0].field, STR_ARG(wrong.at[0].text));
}
