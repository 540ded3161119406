/* progress_testing.c - see progress_testing.h. */
#include "core/progress/progress_testing.h"

struct str
progress_chosen(struct fixture *f)
{
	struct str slug = story_movement(f);
	struct str code = story_row(f, slug, "Hẹn giờ trả kết quả", "30/6/2022");

	story_submit(f, slug);
	story_confirm(f, slug);
	story_choose(f, slug);
	return code;
}

struct initiative
progress_get(struct fixture *f, int64_t account, struct str code)
{
	struct op *op = op_as(f, account);
	struct initiative i;

	assert_op(op, initiative_get(op, code, &i));
	return i;
}

void
progress_name_authors(struct fixture *f, struct str code)
{
	int64_t first = fixture_person(f, f->world.officer);
	int64_t second = fixture_person(f, f->world.other_officer);

	fixture_sql(f,
	            arena_printf(&f->arena,
	                         "INSERT INTO initiative_author (initiative_id, number, person_id, "
	                         "name, share) SELECT id, 1, %" PRId64 ", 'Một', 6000 FROM initiative "
	                         "WHERE code = '%.*s'; INSERT INTO initiative_author (initiative_id, "
	                         "number, person_id, name, share) SELECT id, 2, %" PRId64
	                         ", 'Hai', 4000 FROM initiative WHERE code = '%.*s'",
	                         first, STR_ARG(code), second, STR_ARG(code))
	                .at);
}
