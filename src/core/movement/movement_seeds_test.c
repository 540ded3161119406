/* movement_seeds_test.c - three plans as agencies issued them, written as data: each can be
 * saved, and goes through its JSON document and back without a difference. Facts of Kế hoạch
 * 455/KH-CNTY and 1128/KH-SQHKT (2022) and of a commune's plan of 2024. On both engines. */
#include "core/form/when.h"
#include "core/movement/movement.h"
#include "testing.h"

struct seed_milestone {
	const char *kind, *title, *written, *owed_by;
	int year, month, day; /* the last day in time; year 0: none */
};
struct seed_criterion {
	const char *subject, *text, *predicate, *argument;
};
struct seed {
	int year, month, day; /* of the plan; month 0: the file does not say */
	const char *number, *name, *above, *bases, *theme, *subjects, *contents, *levels;
	const char *domains[9]; /* name|other name */
	struct seed_milestone milestones[9];
	struct seed_criterion criteria[16];
};

#define SIX \
	{ \
		"Công tác cải cách thể chế|Cải cách thể chế", "Cải cách thủ tục hành chính|Cải cách TTHC", \
			"Cải cách tổ chức bộ máy hành chính nhà nước", "Cải cách chế độ công vụ", \
			"Cải cách tài chính công", \
			"Xây dựng và phát triển chính quyền điện tử, chính quyền số" \
	}

static const struct seed seeds[] = {
	{.year = 2022,
     .month = 4,
     .day = 19,
     .number = "455/KH-CNTY",
     .name = "Thi đua cải cách hành chính năm 2022",
     .above = "Kế hoạch số 834/KH-SNN ngày 19/4/2022 của Sở Nông nghiệp và Phát triển nông thôn\n"
              "Kế hoạch số 1018/KH-UBND ngày 05/4/2022 của Uỷ ban nhân dân Thành phố",
     .bases = "Công văn số 1448/SNV-CCHC ngày 08/4/2022 của Sở Nội vụ",
     .theme = "Chủ đề năm 2022 của ngành",
     .subjects = "Các phòng, trạm trực thuộc\nCông chức, viên chức, người lao động",
     .contents = "Thực hiện kế hoạch năm\nTuyên truyền\nMô hình, sáng kiến, giải pháp",
     .levels = "so|cấp Sở\ntp|cấp Thành phố",
     .domains = SIX,
     .milestones =
         {
			 {"register", "Đăng ký Mẫu 1 gửi Chi cục", "Trước ngày 20 tháng 4 năm 2022", "unit",
              2022, 4, 19},
			 {"award", "Báo cáo tổng kết, đề xuất khen thưởng gửi Sở",
              "trước ngày 30 tháng 11 năm 2022", "office", 2022, 11, 29},
			 {"final_up", "Mẫu 2, đề cương, hồ sơ trình Thành phố",
              "trước ngày 20 tháng 12 năm 2022", "office", 2022, 12, 19},
			 {"replicate", "Khảo sát, chọn ít nhất 20 mô hình", "trong tháng 01 năm 2023",
              "superior", 2023, 1, 31},
			 {"replicate", "Công nhận, áp dụng rộng", "trong Quý I năm 2023", "superior", 2023, 3,
              31},
		 },
     .criteria =
         {
			 {"collective", "Triển khai tốt kế hoạch năm", "", ""},
			 {"collective", "Có đăng ký và áp dụng", "registered", ""},
			 {"collective", "Lãnh đạo không bị kỷ luật", "no_discipline", "leaders"},
			 {"collective", "100% thực hiện tốt quy chế ứng xử", "conduct", "100"},
			 {"collective", "Chỉ số từ loại Khá", "index_grade", "kha"},
			 {"collective", "Bằng khen: đã có Giấy khen", "award_held", "giay_khen"},
			 {"person", "Gương mẫu, có giải pháp", "registered", ""},
			 {"person", "Từ Hoàn thành tốt nhiệm vụ", "rating", "hoan_thanh_tot"},
			 {"exclusion", "Có cá nhân vi phạm", "no_violation", ""},
			 {"replication", "Hợp pháp, hợp lý, hiệu quả", "", ""},
			 {"replication", "Giải quyết vấn đề", "", ""},
			 {"replication", "Tác động xã hội", "", ""},
			 {"replication", "Ưu việt", "", ""},
			 {"replication", "Phát triển được", "", ""},
			 {"replication", "Được Sở đề nghị", "proposed", ""},
		 }},
	{.year = 2022,
     .month = 4,
     .day = 14,
     .number = "1128/KH-SQHKT",
     .name = "Thi đua cải cách hành chính tại Sở năm 2022",
     .above = "Kế hoạch số 1018/KH-UBND ngày 05/4/2022 của Uỷ ban nhân dân Thành phố",
     .bases = "Công văn số 1448/SNV-CCHC ngày 08/4/2022 của Sở Nội vụ",
     .theme = "Chủ đề năm 2022 của Thành phố",
     .subjects = "Tập thể: phòng, ban, đơn vị\nCá nhân thuộc Sở",
     .contents = "Thực hiện kế hoạch năm\nTuyên truyền\nMô hình, sáng kiến, giải pháp",
     .levels = "tp|cấp Thành phố\nso|cấp Sở",
     .domains = SIX,
     .milestones =
         {
			 {"register", "Đăng ký Mẫu 1 gửi Văn phòng", "Trước ngày 18 tháng 4 năm 2022", "unit",
              2022, 4, 17},
			 {"consolidate", "Tổng hợp, gửi Sở Nội vụ", "Trước ngày 20 tháng 4 năm 2022", "office",
              2022, 4, 19},
			 {"interim", "Sơ kết: Mẫu 2, đề cương", "Trước ngày 10 tháng 6 năm 2022", "unit", 2022,
              6, 9},
			 {"interim_up", "Trình báo cáo sơ kết", "Trước ngày 20 tháng 6 năm 2022", "office",
              2022, 6, 19},
			 {"final", "Tổng kết: Mẫu 2, đề cương", "Trước ngày 10 tháng 11 năm 2022", "unit", 2022,
              11, 9},
			 {"final_up", "Trình phương án, gửi Sở Nội vụ", "Trước ngày 20 tháng 12 năm 2022",
              "office", 2022, 12, 19},
			 {"award", "Trình Hội đồng xét Giấy khen", "Trước ngày 20 tháng 12 năm 2022", "council",
              2022, 12, 19},
		 },
     .criteria =
         {
			 {"collective", "Có đăng ký và áp dụng", "registered", ""},
			 {"collective", "Người đứng đầu không bị kỷ luật", "no_discipline", "leaders"},
			 {"collective", "100% thực hiện tốt quy chế ứng xử", "conduct", "100"},
		 }},
	{.year = 2024,
     .number = "",
     .name = "Sáng kiến cải cách hành chính của xã năm 2024",
     .above = "Kế hoạch số 205/KH-UBND ngày 05/3/2024 của Uỷ ban nhân dân huyện",
     .bases = "",
     .theme = "",
     .subjects = "Người dân, tổ chức, doanh nghiệp\nCán bộ, công chức, người lao động",
     .contents = "Phần một: thực trạng, vướng mắc\nPhần hai: nội dung, hiệu quả",
     .levels = "",
     .domains = {"Cải cách thể chế", "Cải cách thủ tục hành chính|TTHC",
                 "Đơn giản hóa thủ tục, rút ngắn thời gian", "Cải cách tổ chức bộ máy",
                 "Nâng cao chất lượng đội ngũ", "Cải cách tài chính công, tài sản công",
                 "Hiện đại hóa nền hành chính", "Ứng dụng công nghệ thông tin|CNTT"},
     .milestones =
         {
			 {"register", "Đề xuất của cán bộ, công chức", "trước ngày 31/10/2024", "unit", 2024,
              10, 30},
			 {"other", "Đề xuất của người dân, doanh nghiệp", "không hạn chế thời gian", "everyone",
              0, 0, 0},
		 },
     .criteria = {{"person", "Áp dụng có hiệu quả", "", ""}}},
};

static void
fill_lists(struct arena *a, const struct seed *s, struct movement_plan *p)
{
	for (size_t i = 0; i < COUNT_OF(s->domains) && s->domains[i] != NULL; i++) {
		struct str name, rest = str_of(s->domains[i]);
		str_cut(&rest, '|', &name);
		*list_push(&p->domains, a) = (struct movement_domain){0, (int64_t)i + 1, name,
		                                                      rest.len > 0 ? rest : STR("")};
	}
	for (size_t i = 0; i < COUNT_OF(s->milestones) && s->milestones[i].kind != NULL; i++) {
		const struct seed_milestone *m = &s->milestones[i];
		*list_push(&p->milestones, a) = (struct movement_milestone){
			.kind = str_of(m->kind),
			.title = str_of(m->title),
			.written = str_of(m->written),
			.owed_by = str_of(m->owed_by),
			.opens_on = DAY_NONE,
			.due_on = m->year != 0 ? fixture_day(m->year, m->month, m->day) : DAY_NONE,
			.closes_on = DAY_NONE};
	}
	for (size_t i = 0; i < COUNT_OF(s->criteria) && s->criteria[i].subject != NULL; i++) {
		const struct seed_criterion *c = &s->criteria[i];
		*list_push(&p->criteria, a) = (struct movement_criterion){
			str_of(c->subject), 0, str_of(c->text), str_of(c->predicate), str_of(c->argument)};
	}
}

static struct movement_plan
plan_from(struct fixture *f, struct op *op, const struct seed *s)
{
	struct movement_plan p = {
		.head = {.agency = op->agency,
	             .year = s->year,
	             .plan_on = s->month != 0 ? fixture_day(s->year, s->month, s->day) : DAY_NONE,
	             .slug = STR(""),
	             .state = STR("draft"),
	             .name = str_of(s->name),
	             .plan_number = str_of(s->number),
	             .superior_plan = str_of(s->above),
	             .legal_bases = str_of(s->bases),
	             .theme = str_of(s->theme),
	             .subjects = str_of(s->subjects),
	             .contents = str_of(s->contents),
	             .levels = str_of(s->levels),
	             .form_title = STR("Thống kê tên giải pháp"),
	             .report_title = STR("Thống kê số lượng"),
	             .before_is_strict = true,
	             .late_accepted = true}};

	fill_lists(op->arena, s, &p);
	for (size_t i = 0; i < WORLD_UNITS; i++)
		*list_push(&p.units, op->arena) = (struct movement_unit){f->world.unit[i], 1};
	return p;
}

static struct str
saved_as_json(struct op *op, const struct movement_plan *p)
{
	struct movement m;
	struct movement_plan stored;
	struct str slug;

	assert_op(op, movement_save(op, p, &slug));
	assert_op(op, movement_get(op, slug, &m));
	assert_op(op, movement_plan_of(op, &m, &stored));
	return movement_to_json(op, &stored);
}

static void
plans_as_issued_go_through_json_unchanged(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT_OF(seeds); i++) {
		struct op *op = op_as(f, f->world.office);
		struct movement_plan p = plan_from(f, op, &seeds[i]), back;
		struct movement_problems wrong;
		struct str first = saved_as_json(op, &p);
		assert_true(str_find(first, str_of(seeds[i].domains[5]), 0) != SIZE_MAX ||
		            seeds[i].domains[5] == NULL);
		assert_op(op, movement_from_json(op, first, &back, &wrong));
		assert_int_equal(wrong.len, 0);
		struct str second = saved_as_json(op, &back);
		if (!str_eq(first, second))
			fail_msg("%.*s\nbecame\n%.*s", STR_ARG(first), STR_ARG(second));
		/* Nothing of what was written got lost before the first document. */
		assert_int_equal(back.domains.len, p.domains.len);
		assert_int_equal(back.milestones.len, p.milestones.len);
		assert_int_equal(back.criteria.len, p.criteria.len);
		assert_str(back.head.superior_plan, seeds[i].above);
	}
}

static void
their_words_mean_their_days(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT_OF(seeds); i++)
		for (size_t k = 0; seeds[i].milestones[k].kind != NULL; k++) {
			const struct seed_milestone *m = &seeds[i].milestones[k];
			struct when w = when_read(&f->arena, str_of(m->written), seeds[i].year, true);
			int64_t day = m->year != 0 ? fixture_day(m->year, m->month, m->day) : DAY_NONE;
			if (w.by != day)
				fail_msg("%s", m->written);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		test(plans_as_issued_go_through_json_unchanged),
		test(their_words_mean_their_days),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
