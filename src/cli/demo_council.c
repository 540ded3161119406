/* demo_council.c - the council of the demo: its rubric, its seven members, a round of appraisal. */
#include "cli/demo_inner.h"
#include "core/council/council.h"
#include "core/rubric/rubric.h"
#include "core/vote/vote.h"

/* One item a line: code|name|guidance|levels, best last, with ';' between them. */
static const char items[] =
	"1|Tính hợp pháp, hợp lý, hiệu quả|Theo đánh giá của cơ quan chuyên môn và quy định của từng "
	"lĩnh vực.|0-9: Còn vướng quy định;10-13: Đúng quy định;14-17: Hợp lý, có số liệu;18-20: Đã "
	"chứng minh\n"
	"2|Giải quyết các vấn đề đặt ra|Đối chiếu phần Thực trạng với phần Kết quả.|0-9: Chưa trúng "
	"vấn đề;10-13: Giải quyết một phần;14-17: Giải quyết phần lớn;18-20: Giải quyết dứt điểm\n"
	"3|Tác động về mặt xã hội|Người dân, doanh nghiệp được lợi gì; bao nhiêu người.|0-9: Trong "
	"nội bộ;10-13: Một nhóm nhỏ;14-17: Nhiều người dân;18-20: Lan toả rộng\n"
	"4|Tính ưu việt, lợi thế cạnh tranh|So với cách làm cũ và cách làm nơi khác.|0-9: Như đã "
	"có;10-13: Cải tiến nhỏ;14-17: Cải tiến rõ;18-20: Mới hoàn toàn\n"
	"5|Sự phát triển trong tương lai|Khả năng nhân rộng, duy trì, chi phí khi mở rộng.|0-9: Khó "
	"duy trì;10-13: Duy trì tại chỗ;14-17: Nhân rộng được;18-20: Nhân rộng ngay\n";

static struct str
lines_of(struct arena *a, struct str levels)
{
	struct buf b = {.arena = a};
	struct str level;

	while (str_cut(&levels, ';', &level))
		buf_printf(&b, "%s%.*s", b.len > 0 ? "\n" : "", STR_ARG(level));
	return buf_view(&b);
}

static bool
make_rubric(struct demo *d, int64_t *ret)
{
	struct arena *a = d->op->arena;
	struct rubric_typed t = {.code = STR("cnty-5x20"),
	                         .name = STR("Thang điểm 100, năm tiêu chí"),
	                         .basis = STR("Kế hoạch 118/KH-CNTY, mục III.1"),
	                         .note = STR("Trung bình các phiếu."),
	                         .step = STR("0,5"),
	                         .bonus_max = STR("5"),
	                         .minus_max = STR("5"),
	                         .recognise = STR("50"),
	                         .spread_max = STR("15")};
	static const struct rubric_grade_row grades[] = {
		{STR_INIT("Xuất sắc"), STR_INIT("85"), STR_INIT("4"), STR_INIT("14")},
		{STR_INIT("Tốt"), STR_INIT("70"), STR_INIT(""), STR_INIT("")},
		{STR_INIT("Đạt"), STR_INIT("50"), STR_INIT(""), STR_INIT("")},
	};
	struct rubric_problems wrong;
	struct str line;

	for (struct str rest = str_of(items); str_cut(&rest, '\n', &line);) {
		struct rubric_row r = {.max = STR("20")};
		struct str levels = line;
		if (line.len == 0)
			continue;
		(void)str_cut(&levels, '|', &r.code);
		(void)str_cut(&levels, '|', &r.name);
		(void)str_cut(&levels, '|', &r.note);
		r.bands = lines_of(a, levels);
		*list_push(&t.rows, a) = r;
	}
	for (size_t i = 0; i < COUNT_OF(grades); i++)
		*list_push(&t.grades, a) = grades[i];
	return demo_become(d, "cchc") && rubric_save(d->op, 0, 0, &t, &wrong, ret);
}

struct seat {
	const char *login, *role, *capacity;
};

static const struct seat seats[] = {
	{"chicuctruong", "chair", ""}, {"phochicuc", "vice", ""},
	{"cchc", "secretary", ""},     {"tchc", "member", "Đại diện Công đoàn"},
	{"khtc", "member", ""},        {"qlcn", "member", ""},
	{"ttpc", "member", ""},
};

static bool
make_council(struct demo *d, const char *name, const struct seat *taken, size_t n, int64_t *ret)
{
	struct op *op = d->op;
	struct council c = {.name = str_of(name),
	                    .kind = STR("initiative"),
	                    .doc_number = STR("31/QĐ-CNTY"),
	                    .doc_on = demo_day(d->year - 1, 1, 5),
	                    .from_on = demo_day(d->year - 1, 1, 5),
	                    .until_on = DAY_NONE};
	struct council_problems wrong;

	for (size_t i = 0; i < n; i++) {
		if (!demo_become(d, taken[i].login))
			return false;
		*list_push(&c.members,
		           op->arena) = (struct council_member){.person = op->person,
		                                                .name = op->actor_name,
		                                                .role = str_of(taken[i].role),
		                                                .capacity = str_of(taken[i].capacity),
		                                                .left_on = DAY_NONE};
	}
	return demo_become(d, "cchc") && council_save(op, &c, &wrong, ret);
}

/* A session over the first initiatives that were sent in a year. */
static bool
make_session(struct demo *d, int64_t council, int64_t rubric, int year, const char *name,
             const char *stage, size_t most, struct council_session *ret)
{
	struct op *op = d->op;
	struct council_session s = {.council = {.id = council},
	                            .year = year,
	                            .name = str_of(name),
	                            .stage = str_of(stage),
	                            .place = STR("Phòng họp tầng 2"),
	                            .rubric = rubric,
	                            .meets_on = d->today + 14,
	                            .score_until = d->today + 10,
	                            .same_unit = true,
	                            .superior = true};
	struct council_candidates c;
	struct council_problems wrong;
	int64_t ids[COUNCIL_DOSSIERS_MAX];
	size_t n = 0, added;

	if (!demo_become(d, "cchc") || !council_session_save(op, &s, &wrong, &s.id) ||
	    !council_candidates(op, &s, &c))
		return false;
	for (; n < c.len && n < most && n < COUNT_OF(ids); n++)
		ids[n] = c.at[n].id;
	return (n == 0 || council_add_dossiers(op, &s, ids, n, &added)) &&
	       council_session_get(op, s.id, ret);
}

static bool
confirm_conflicts(struct demo *d, int64_t session)
{
	struct council_session s;

	if (!demo_become(d, "chicuctruong") || !council_session_get(d->op, session, &s))
		return false;
	for (size_t i = 0; i < s.conflicts.len; i++) {
		const struct council_conflict *k = &s.conflicts.at[i];
		struct arena scratch = {0}, *was = d->op->arena;
		if (!str_eq(k->state, STR("suggested")))
			continue;
		d->op->arena = &scratch;
		bool ok = council_decide(d->op, &s, k->dossier, k->member, STR("confirmed"), STR(""));
		d->op->arena = was;
		arena_reset(&scratch);
		if (!ok)
			return false;
	}
	return true;
}

/* Everybody scored; the chair has opened the table. */
static bool
score_all(struct demo *d, const struct council_session *s, const char *const *logins, size_t n)
{
	return council_start_scoring(d->op, s) && demo_score(d, s, logins, n, true) &&
	       confirm_conflicts(d, s->id) && council_close(d->op, s) && council_open(d->op, s);
}

/* Last year's round, to its end, and one of this year in the middle of its meeting. */
static bool
hold_meetings(struct demo *d, int64_t council, int64_t rubric)
{
	const char *logins[COUNT_OF(seats) + 1] = {NULL};
	struct council_session before, on;
	int64_t now = d->op->now;

	for (size_t i = 0; i < COUNT_OF(seats); i++)
		logins[i] = seats[i].login;
	if (!make_session(d, council, rubric, d->year - 1, "Chấm tổng kết năm trước", "final", 8,
	                  &before))
		return false;
	/* Some hours ago, so that it has taken its time. */
	d->op->now = now - INT64_C(5) * 3600 * 1000000;
	if (before.dossiers.len > 0 &&
	    (!score_all(d, &before, logins, COUNT_OF(seats)) ||
	     !demo_meeting_held(d, &before, logins) || !vote_publish(d->op, &before)))
		return false;
	d->op->now = now - INT64_C(1) * 3600 * 1000000;
	if (!make_session(d, council, rubric, d->year, "Xét công nhận giữa năm", "interim", 3, &on) ||
	    (on.dossiers.len > 0 &&
	     (!score_all(d, &on, logins, COUNT_OF(seats)) || !demo_meeting_on(d, &on, logins))))
		return false;
	d->op->now = now;
	return true;
}

bool
demo_council(struct demo *d)
{
	static const char *const early[] = {"phochicuc", "khtc", "qlcn"};
	int64_t rubric, council;
	struct council_session s;

	if (!make_rubric(d, &rubric) ||
	    !make_council(d, "Hội đồng sáng kiến Chi cục Chăn nuôi và Thú y", seats, COUNT_OF(seats),
	                  &council) ||
	    !make_session(d, council, rubric, d->year, "Thẩm định đăng ký đợt 1", "appraisal", 12, &s))
		return false;
	d->rubric = rubric;
	if (s.dossiers.len > 0 &&
	    (!council_start_scoring(d->op, &s) || !demo_score(d, &s, early, COUNT_OF(early), false)))
		return false;
	return hold_meetings(d, council, rubric);
}

bool
demo_council_for_load(struct demo *d)
{
	static const struct seat nine[] = {
		{"chicuctruong", "chair", ""}, {"phochicuc", "vice", ""}, {"cchc", "secretary", ""},
		{"tchc", "member", ""},        {"khtc", "member", ""},    {"qlcn", "member", ""},
		{"ttpc", "member", ""},        {"baclam", "member", ""},  {"namphu", "member", ""},
	};
	const char *logins[COUNT_OF(nine)];
	int64_t council;
	struct council_session s;

	for (size_t i = 0; i < COUNT_OF(nine); i++)
		logins[i] = nine[i].login;
	return make_council(d, "Hội đồng chín người", nine, COUNT_OF(nine), &council) &&
	       make_session(d, council, d->rubric, d->year, "Thẩm định ba trăm hồ sơ", "appraisal",
	                    COUNCIL_DOSSIERS_MAX, &s) &&
	       council_start_scoring(d->op, &s) && confirm_conflicts(d, s.id) &&
	       demo_score(d, &s, logins, COUNT_OF(nine), true);
}
