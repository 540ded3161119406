/* demo.c - `lantoa demo`: an invented agency with two years of work, rich enough to look at. */
#include "cli/cli.h"
#include "cli/demo_data.h"
#include "cli/demo_inner.h"
#include "cli/site.h"
#include "core/form/domains.h"
#include "core/position/position.h"
#include "core/register/register.h"
#include "core/secret.h"
#include "core/session/session.h"
#include "core/setting/setting.h"
#include "core/setup/setup.h"
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEMO_PASSWORD "lan-toa-ra-khap-noi" /* printed for everybody: the demo holds no secrets */
int64_t
demo_day(int y, int m, int d)
{
	int64_t ret = DAY_NONE;
	return day_make(y, m, d, &ret) ? ret : DAY_NONE;
}

static bool
make_units(struct op *op, struct demo *d)
{
	int64_t from = demo_day(d->year - 3, 1, 1);

	if (!setup_unit(op,
	                &(struct setup_unit){.name = STR("Sở Nông nghiệp và Môi trường tỉnh An Phước"),
	                                     .short_name = STR("Sở NN và MT"),
	                                     .abbrev = STR("SNNMT"),
	                                     .kind = STR("so"),
	                                     .is_agency = true,
	                                     .position = 1,
	                                     .from_on = from},
	                &d->superior) ||
	    !setup_unit(op,
	                &(struct setup_unit){.name = STR("Chi cục Chăn nuôi và Thú y tỉnh An Phước"),
	                                     .slug = STR("chi-cuc-chan-nuoi-va-thu-y"),
	                                     .parent = d->superior,
	                                     .short_name = STR("Chi cục CNTY"),
	                                     .abbrev = STR("CNTY"),
	                                     .kind = STR("chi_cuc"),
	                                     .is_agency = true,
	                                     .position = 1,
	                                     .from_on = from},
	                &d->agency))
		return false;
	for (size_t i = 0; i < demo_units_len && i < UNITS_MAX; i++)
		if (!setup_unit(op,
		                &(struct setup_unit){.name = str_of(demo_units[i].name),
		                                     .short_name = str_of(demo_units[i].short_name),
		                                     .abbrev = str_of(demo_units[i].abbrev),
		                                     .kind = str_of(demo_units[i].kind),
		                                     .parent = d->agency,
		                                     .position = (int64_t)i + 1,
		                                     .from_on = from},
		                &d->units[i]))
			return false;
	for (size_t i = 0; i < d->n_more; i++)
		if (!setup_unit(op,
		                &(struct setup_unit){.name = arena_printf(op->arena, "Trạm số %zu", i + 1),
		                                     .kind = STR("tram"),
		                                     .parent = d->agency,
		                                     .position = (int64_t)(demo_units_len + i) + 1,
		                                     .from_on = from},
		                &d->more_units[i]))
			return false;
	return true;
}

static bool
make_people(struct op *op, struct demo *d)
{
	for (size_t i = 0; i < demo_people_len; i++) {
		const struct demo_person *p = &demo_people[i];
		int64_t unit = p->unit >= 0 ? d->units[p->unit] : p->unit == -1 ? d->agency : d->superior;
		bool head = strcmp(p->signs_as, "head") == 0, deputy = strcmp(p->signs_as, "deputy") == 0;
		if (!setup_person(
				op,
				&(struct setup_person){.name = str_of(p->name),
		                               .login = str_of(p->login),
		                               .password_hash = d->hash,
		                               .email = arena_printf(op->arena, "%s@example.vn", p->login),
		                               .title = str_of(p->title),
		                               .signs_as = str_of(p->signs_as),
		                               .unit = unit,
		                               .roles = p->roles,
		                               .rank = head     ? 1
		                                       : deputy ? 2
		                                                : 9,
		                               .from_on = demo_day(d->year - 3, 1, 1)},
				&d->accounts[i]))
			return false;
	}
	return true;
}

static bool
make_agency(struct op *op, void *arg)
{
	struct demo *d = arg;
	return setup_domain_sets(op) && make_units(op, d) && make_people(op, d);
}

bool
demo_become(struct demo *d, const char *login)
{
	for (size_t i = 0; i < demo_people_len; i++)
		if (strcmp(demo_people[i].login, login) == 0)
			return session_assume(d->op, d->accounts[i]);
	return op_fail(d->op, ERR_INTERNAL, N_("Máy chủ gặp lỗi."), "login=%s", login);
}

static void
add_milestone(struct movement_plan *p, struct arena *a, const char *kind, const char *title,
              int64_t before, const char *owner)
{
	int y, m, d;

	day_split(before, &y, &m, &d);
	*list_push(&p->milestones, a) = (struct movement_milestone){
		.kind = str_of(kind),
		.title = str_of(title),
		.written = arena_printf(a, "trước ngày %02d tháng %d năm %d", d, m, y),
		.opens_on = DAY_NONE,
		.due_on = before - 1,
		.closes_on = DAY_NONE,
		.owed_by = str_of(owner)};
}

static void
add_criteria(struct movement_plan *p, struct arena *a)
{
	*list_push(&p->criteria, a) = (struct movement_criterion){
		STR("collective"), 0,
		STR("Có đăng ký mô hình, giải pháp, sáng kiến và áp dụng có hiệu quả"), STR("registered"),
		STR("")};
	*list_push(&p->criteria, a) = (struct movement_criterion){
		STR("collective"), 0, STR("Lãnh đạo đơn vị không bị xử lý kỷ luật trong năm"),
		STR("no_discipline"), STR("leaders")};
	*list_push(&p->criteria, a) = (struct movement_criterion){
		STR("collective"), 0,
		STR("100% công chức, viên chức thực hiện tốt quy chế ứng xử trong thực thi công vụ"),
		STR("conduct"), STR("100")};
	*list_push(&p->criteria, a) = (struct movement_criterion){
		STR("collective"), 0, STR("Chỉ số cải cách hành chính đạt từ loại “Khá” trở lên"),
		STR("index_grade"), STR("kha")};
	*list_push(&p->criteria, a) = (struct movement_criterion){
		STR("exclusion"), 0,
		STR("Có cá nhân vi phạm pháp luật, quy chế ứng xử, đạo đức công vụ hoặc gây khó khăn cho "
	        "người dân"),
		STR("no_violation"), STR("")};
	*list_push(&p->criteria, a) = (struct movement_criterion){
		STR("person"), 0, STR("Có giải pháp, sáng kiến mang lại hiệu quả"), STR("registered"),
		STR("")};
	*list_push(&p->criteria, a) = (struct movement_criterion){
		STR("person"), 0, STR("Xếp loại từ “Hoàn thành tốt nhiệm vụ” trở lên"), STR("rating"),
		STR("hoan_thanh_tot")};
}

static void
add_replication_criteria(struct movement_plan *p, struct arena *a)
{
	static const char *const texts[] = {
		"Hợp pháp, hợp lý, hiệu quả theo đánh giá của cơ quan chuyên ngành",
		"Giải quyết được vấn đề đặt ra",
		"Có tác động về mặt xã hội",
		"Có tính ưu việt, lợi thế so với cách làm cũ",
		"Phát triển tiếp được",
		"Được đề nghị khen thưởng cấp trên",
	};

	for (size_t i = 0; i < COUNT_OF(texts); i++)
		*list_push(&p->criteria, a) = (struct movement_criterion){
			STR("replication"), 0, str_of(texts[i]), STR(""), STR("")};
}

static void
fill_plan(struct demo *d, struct movement_plan *p, int year, int64_t today)
{
	struct arena *a = d->op->arena;
	struct form_domain_sets sets = form_domain_sets(a);
	bool current = year == d->year;

	p->head = (struct movement){
		.agency = d->op->agency,
		.year = year,
		.plan_on = demo_day(year, 2, 24),
		.state = STR("draft"),
		.slug = STR(""),
		.before_is_strict = true,
		.late_accepted = true,
		.name = arena_printf(
			a,
			"Phong trào thi đua về cải cách hành chính, nhân rộng mô hình, giải pháp, sáng kiến tiêu biểu năm %d",
			year),
		.plan_number = d->op->agency == d->agency ? STR("118/KH-CNTY") : STR("402/KH-SNNMT"),
		.superior_plan = d->op->agency == d->agency
	                         ? STR("Kế hoạch số 402/KH-SNNMT của Sở Nông nghiệp và Môi trường")
	                         : STR(""),
		.theme = STR("Gần dân hơn, ít giấy hơn, đúng hẹn hơn"),
		.legal_bases = STR(
			"Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ\nLuật Thi đua, khen thưởng năm 2022\nNghị định số 152/2025/NĐ-CP"),
		.subjects = STR("Các phòng, trạm trực thuộc\nCông chức, viên chức và người lao động"),
		.contents = STR(
			"Thực hiện kế hoạch cải cách hành chính của cơ quan\nTuyên truyền về cải cách hành chính\nĐăng ký và thực hiện mô hình, giải pháp, sáng kiến"),
		.levels = STR("tp|cấp Tỉnh\nso|cấp Sở"),
		.form_title = arena_printf(
			a,
			"Thống kê tên các mô hình, giải pháp, sáng kiến đăng ký thực hiện cải cách hành chính năm %d theo từng lĩnh vực",
			year),
		.report_title = arena_printf(
			a,
			"Báo cáo thống kê số lượng các mô hình, giải pháp, sáng kiến trong thực hiện cải cách hành chính năm %d",
			year)};
	for (size_t i = 0; i < sets.at[0].domains.len; i++)
		*list_push(&p->domains, a) = (struct movement_domain){0, sets.at[0].domains.at[i].number,
		                                                      sets.at[0].domains.at[i].name,
		                                                      sets.at[0].domains.at[i].aliases};
	add_milestone(p, a, "register", "Các đơn vị đăng ký Mẫu 1",
	              current ? today + 6 : demo_day(year, 4, 20), "unit");
	add_milestone(p, a, "consolidate", "Tổng hợp, gửi Sở",
	              current ? today + 12 : demo_day(year, 4, 28), "office");
	add_milestone(p, a, "interim", "Báo cáo sơ kết", current ? today + 14 : demo_day(year, 6, 10),
	              "unit");
	add_milestone(p, a, "final", "Báo cáo tổng kết", current ? today + 120 : demo_day(year, 11, 10),
	              "unit");
	add_criteria(p, a);
	add_replication_criteria(p, a);
	if (d->op->agency != d->agency) {
		*list_push(&p->units, a) = (struct movement_unit){d->agency, 1};
		return;
	}
	for (size_t i = 0; i < demo_units_len; i++)
		*list_push(&p->units, a) = (struct movement_unit){d->units[i], i % 5 == 0 ? 2 : 1};
	for (size_t i = 0; i < d->n_more && current; i++)
		*list_push(&p->units, a) = (struct movement_unit){d->more_units[i], 1};
}

bool
demo_movement(struct demo *d, const char *login, int year, int64_t superior, struct str *ret_slug)
{
	struct movement_plan p = {0};
	struct movement m;

	if (!demo_become(d, login))
		return false;
	fill_plan(d, &p, year, d->today);
	p.head.superior = superior;
	return movement_save(d->op, &p, ret_slug) && movement_get(d->op, *ret_slug, &m) &&
	       movement_open(d->op, &m);
}

/* ---- any number of rows, for load ---------------------------------------------------- */

/* Some rows of one unit, in one transaction. */
struct bulk {
	struct demo *d;
	struct movement m;
	int64_t unit, from, n;
};

/* Bits that have nothing to do with each other, so that no domain has months of its own. */
static uint64_t
mixed(uint64_t n)
{
	n = (n + 1) * 0x9e3779b97f4a7c15u;
	n = (n ^ n >> 30) * 0xbf58476d1ce4e5b9u;
	n = (n ^ n >> 27) * 0x94d049bb133111ebu;
	return n ^ n >> 31;
}

static bool
add_bulk(struct op *op, void *arg)
{
	const struct bulk *b = arg;
	struct register_import_row *rows = arena_array(op->arena, struct register_import_row,
	                                               (size_t)b->n);

	for (int64_t i = 0; i < b->n; i++) {
		uint64_t r = mixed((uint64_t)(b->from + i));
		rows[i] = (struct register_import_row){
			.row = {.domain_number = (int64_t)(r >> 7) % 6 + 1,
		            .title = arena_printf(op->arena, "%s %s %s (đợt %" PRId64 ")",
		                                  demo_verbs[(r >> 10) % demo_verbs_len],
		                                  demo_objects[(r >> 17) % demo_objects_len],
		                                  demo_places[(r >> 23) % demo_places_len],
		                                  (b->from + i) / 97 + 1),
		            .expected = arena_printf(op->arena, "Tháng %d/%d", (int)((r >> 5) % 12) + 1,
		                                     b->d->year),
		            .note = STR(""),
		            .level = STR("")},
			.place = STR("")};
	}
	return register_append(op, b->m.id, b->unit, rows, (size_t)b->n);
}

static bool
register_all(struct op *op, void *arg)
{
	return setup_register_all(op, ((struct bulk *)arg)->m.id);
}

static bool
make_bulk(struct demo *d, struct str slug)
{
	enum { BATCH = 4096 };
	struct bulk b = {.d = d};
	int64_t units = (int64_t)(demo_units_len + d->n_more);

	if (!demo_become(d, "cchc") || !movement_get(d->op, slug, &b.m))
		return false;
	for (int64_t u = 0; u < units; u++) {
		int64_t to = d->scale * (u + 1) / units;
		b.unit = u < (int64_t)demo_units_len ? d->units[u]
		                                     : d->more_units[u - (int64_t)demo_units_len];
		for (b.from = d->scale * u / units; b.from < to; b.from += b.n) {
			struct arena scratch = {.limit = (size_t)1 << 30}, *was = d->op->arena;
			b.n = to - b.from < BATCH ? to - b.from : BATCH;
			d->op->arena = &scratch;
			bool ok = op_tx(d->op, add_bulk, &b);
			d->op->arena = was;
			arena_reset(&scratch);
			if (!ok)
				return false;
		}
	}
	return op_tx(d->op, register_all, &b);
}

/* What papers need: place, recipients, and a head who lends the signature for a while. */
static bool
prepare_papers(struct demo *d)
{
	struct op *op = d->op;
	int64_t delegate, id;

	if (!demo_become(d, "quantri") ||
	    !setting_set(op, d->agency, STR("paper_place"), STR("An Phước")) ||
	    !setting_set(op, d->superior, STR("paper_place"), STR("An Phước")) ||
	    !setting_set(op, d->agency, STR("paper_recipients"),
	                 STR("Sở Nông nghiệp và Môi trường\nCác phòng, trạm trực thuộc\n"
	                     "Lưu: VT, TCHC (02)")) ||
	    !demo_become(d, "tchc"))
		return false;
	delegate = op->person;
	return demo_become(d, "chicuctruong") &&
	       delegation_create(op,
	                         &(struct delegation_write){.position = op->seats[0].position,
	                                                    .to_person = delegate,
	                                                    .from_on = op->today,
	                                                    .last_on = op->today + 30,
	                                                    .doc_number = STR("07/GUQ-CNTY"),
	                                                    .note = STR("Ký văn bản về thi đua")},
	                         &id);
}

static bool
make_all(struct demo *d)
{
	d->op->today = demo_day(d->year - 1, 1, 5);
	d->op->now = day_start_time(d->op->today) + INT64_C(8) * 3600 * 1000000;
	if (!op_tx(d->op, make_agency, d) || !demo_merger(d) || !demo_two_years(d))
		return false;
	d->op->today = d->today;
	d->op->now = d->now;
	if (!demo_council(d) || !demo_merit(d))
		return false;
	if (d->scale > 0)
		return make_bulk(d, arena_printf(d->op->arena, "%d-2", d->year)) && prepare_papers(d) &&
		       (!d->with_council || demo_council_for_load(d));
	return demo_selection(d) && demo_reference(d) && demo_index(d) && demo_remedy(d) &&
	       demo_award(d) && demo_lend(d) && prepare_papers(d) && demo_waiting(d) && demo_block(d);
}

static void
print_accounts(struct arena *a)
{
	static const char *const shown[] = {"quantri", "cchc",       "chicuctruong", "tchc",
	                                    "tayson",  "donghoa.ha", "so.cchc",      "kiemtoan"};

	for (size_t i = 0; i < COUNT_OF(shown); i++)
		for (size_t k = 0; k < demo_people_len; k++)
			if (strcmp(demo_people[k].login, shown[i]) == 0)
				printf("%-14s %s\t%s, %s  (%.*s)\n", shown[i], DEMO_PASSWORD, demo_people[k].title,
				       demo_people[k].unit >= 0    ? demo_units[demo_people[k].unit].name
				       : demo_people[k].unit == -1 ? "Chi cục"
				                                   : "Sở",
				       STR_ARG(position_roles_text(a, demo_people[k].roles)));
}

int
cmd_demo(int argc, char **argv)
{
	struct cli_site s;
	const char *scale = cli_option(&argc, argv, "--scale"),
			   *units = cli_option(&argc, argv, "--units");
	bool council = cli_flag(&argc, argv, "--council");
	bool empty;
	int m, dd;

	if (!cli_site_open(&s, CLI_SITE_NEW, &argc, argv))
		return 1;
	s.arena.limit = (size_t)2 << 30;
	struct op op = cli_op(&s);
	struct demo d = {.op = &op,
	                 .data = s.data,
	                 .today = op.today,
	                 .now = op.now,
	                 .scale = scale ? strtoll(scale, NULL, 10) : 0,
	                 .with_council = council,
	                 .n_more = units ? strtoul(units, NULL, 10) : 0};
	d.more_units = arena_array(&s.arena, int64_t, d.n_more + 1);
	day_split(op.today, &d.year, &m, &dd);
	if (!setup_is_empty(&op, &empty) ||
	    (!empty &&
	     !op_fail(&op, ERR_CONFLICT, N_("Hệ thống đã có dữ liệu, không tạo mẫu."), "not empty")) ||
	    !secret_password_hash(&s.arena, STR(DEMO_PASSWORD), &d.hash, &op.err) || !make_all(&d)) {
		cli_fail(&op.err);
		cli_site_close(&s);
		return 1;
	}
	print_accounts(&s.arena);
	cli_site_close(&s);
	arena_reset(&s.arena);
	return 0;
}
