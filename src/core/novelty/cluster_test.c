/* cluster_test.c - entries that are nearly the same, gathered across units and years. On both
 * engines. */
#include "core/initiative/initiative.h"
#include "core/novelty/cluster.h"
#include "story.h"

#define SLIP \
	"Phiếu hướng dẫn khổ nhỏ in riêng cho từng thủ tục, ghi rõ cần mang gì, điền ô nào, chờ bao lâu " \
	"và hỏi ai, cán bộ đánh dấu ngay trên phiếu rồi chụp gửi cho người dân"
#define SLIP_LONGER SLIP " khi người dân hỏi qua điện thoại của trạm"
#define SLIP_LONGEST \
	SLIP_LONGER ", ghi thêm tên người trả lời và giờ trả lời để lần sau hỏi đúng người"
#define CATTLE \
	"Mỗi hộ chăn nuôi có một mã dán ở cổng trại, thú y viên quét mã là thấy lịch tiêm phòng, số con " \
	"và lần kiểm tra gần nhất"

static struct movement
get(struct fixture *f, int64_t account, struct str slug)
{
	struct op *op = op_as(f, account);
	struct movement m;

	assert_op(op, movement_get(op, slug, &m));
	return m;
}

static struct novelty_clusters
clusters(struct fixture *f, int64_t account, struct str slug)
{
	struct movement m = get(f, account, slug);
	struct novelty_clusters c;

	assert_op(&f->op, novelty_clusters(&f->op, &m, 0, 20, &c));
	return c;
}

static void
what_is_nearly_the_same_is_one_cluster(void **state)
{
	struct fixture *f = *state;
	struct str before = story_report_movement(f, 2021);

	story_row(f, before, SLIP, "Năm 2021");
	struct str slug = story_movement(f);
	/* The first and the last alone might be less alike than each with the one between. */
	story_row(f, slug, SLIP_LONGER, "Năm 2022");
	story_row(f, slug, SLIP_LONGEST, "Năm 2022");
	story_row(f, slug, CATTLE, "Năm 2022");
	story_row(f, slug,
	          "mỗi hộ chăn nuôi có 1 mã dán ở cổng trại; thú y viên quét mã là thấy lịch tiêm "
	          "phòng, số con và lần kiểm tra gần nhất",
	          "Năm 2022");
	story_row(f, slug, "Trồng cây ở sân trụ sở, mỗi phòng chăm một gốc", "Năm 2022");
	fixture_sql(f, "UPDATE initiative SET visibility = 2");

	struct novelty_clusters c = clusters(f, f->world.office, slug);
	assert_int_equal(c.total, 2);
	assert_int_equal(c.entries, 5);
	assert_false(c.cut);
	assert_int_equal(c.at[0].n, 3);
	assert_int_equal(c.at[0].members.len, 3);
	assert_int_equal(c.at[0].years, 2);
	assert_int_equal(c.at[0].units, 1);
	assert_int_equal(c.at[0].members.at[0].year, 2021); /* the oldest first */
	assert_false(c.at[0].members.at[0].of_movement);
	assert_true(c.at[0].members.at[1].of_movement);
	assert_int_equal(c.at[1].n, 2);
	/* From the other year's movement the same cluster is seen, and none of this year alone. */
	c = clusters(f, f->world.office, before);
	assert_int_equal(c.total, 1);
	assert_int_equal(c.at[0].n, 3);
	/* A page behind the last is empty and still counts. */
	struct movement m = get(f, f->world.office, slug);
	assert_op(&f->op, novelty_clusters(&f->op, &m, 2, 20, &c));
	assert_true(c.len == 0 && c.total == 2);
}

static void
drafts_are_in_nobodys_cluster_and_who_asks_may(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);
	struct novelty_clusters c;

	story_row(f, slug, SLIP, "Năm 2022");
	story_row(f, slug, SLIP_LONGER, "Năm 2022");
	assert_int_equal(clusters(f, f->world.office, slug).total, 0);
	fixture_sql(f, "UPDATE initiative SET visibility = 1");
	assert_int_equal(clusters(f, f->world.office, slug).total, 1);
	assert_int_equal(clusters(f, f->world.secretary, slug).total, 0); /* not registered yet */
	fixture_sql(f, "UPDATE initiative SET visibility = 2");
	assert_int_equal(clusters(f, f->world.secretary, slug).total, 1);
	struct movement m = get(f, f->world.officer, slug);
	assert_false(novelty_clusters(&f->op, &m, 0, 20, &c));
	assert_int_equal(f->op.err.code, ERR_DENIED);
}

static void
a_hundred_copies_are_one_cluster(void **state)
{
	struct fixture *f = *state;
	struct str slug = story_movement(f);

	for (int i = 0; i < 100; i++)
		story_row(f, slug, arena_printf(&f->arena, SLIP " số %d", i).at, "Năm 2022");
	fixture_sql(f, "UPDATE initiative SET visibility = 2");
	struct novelty_clusters c = clusters(f, f->world.office, slug);
	assert_int_equal(c.total, 1);
	assert_int_equal(c.at[0].n, 100);
	assert_int_equal(c.at[0].members.len, NOVELTY_CLUSTER_SHOWN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(what_is_nearly_the_same_is_one_cluster),
		test(drafts_are_in_nobodys_cluster_and_who_asks_may),
		test(a_hundred_copies_are_one_cluster),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
