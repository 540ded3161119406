/* part.c - see part.h. */
#include "web/movement/part.h"

#include "i18n/i18n.h"
#include "web/web.h"

const char *const part_slugs[MOVEMENT_PARTS] = {"ke-hoach", "bieu-mau", "linh-vuc",
                                                "moc",      "tieu-chi", "don-vi"};

bool
part_of_slug(struct str slug, enum movement_part *ret)
{
	for (int i = 0; i < MOVEMENT_PARTS; i++)
		if (str_eq(slug, str_of(part_slugs[i]))) {
			*ret = (enum movement_part)i;
			return true;
		}
	return false;
}

static const struct part_field fields[] = {
	{MOVEMENT_HEAD, "year", "nam", N_("Năm"), false},
	{MOVEMENT_HEAD, "name", "ten", N_("Tên phong trào"), false},
	{MOVEMENT_HEAD, "plan_number", "so", N_("Số, ký hiệu kế hoạch"), false},
	{MOVEMENT_HEAD, "plan_on", "ngay", N_("Ngày kế hoạch"), false},
	{MOVEMENT_HEAD, "superior_plan", "cap_tren", N_("Kế hoạch cấp trên"), false},
	{MOVEMENT_HEAD, "superior", "pt_tren", N_("Nối với phong trào cấp trên"), false},
	{MOVEMENT_HEAD, "theme", "chu_de", N_("Chủ đề năm"), false},
	{MOVEMENT_HEAD, "legal_bases", "can_cu", N_("Căn cứ"), false},
	{MOVEMENT_HEAD, "subjects", "doi_tuong", N_("Đối tượng thi đua"), false},
	{MOVEMENT_HEAD, "contents", "noi_dung", N_("Nội dung thi đua"), false},
	{MOVEMENT_FORMS, "form_title", "mau_1", N_("Tiêu đề Mẫu 1"), false},
	{MOVEMENT_FORMS, "report_title", "mau_2", N_("Tiêu đề Mẫu 2"), false},
	{MOVEMENT_FORMS, "before_is_strict", "truoc", N_("“Trước ngày X”"), false},
	{MOVEMENT_FORMS, "late_accepted", "cham", N_("Đăng ký chậm"), false},
	{MOVEMENT_FORMS, "level", "cap_ten", N_("Cấp thi đua"), true},
	{MOVEMENT_DOMAINS, "number", "lv_so", N_("Số"), true},
	{MOVEMENT_DOMAINS, "name", "lv_ten", N_("Tên lĩnh vực"), true},
	{MOVEMENT_DOMAINS, "aliases", "lv_khac", N_("Tên gọi khác"), true},
	{MOVEMENT_MILESTONES, "kind", "moc_loai", N_("Loại mốc"), true},
	{MOVEMENT_MILESTONES, "title", "moc_viec", N_("Việc phải làm"), true},
	{MOVEMENT_MILESTONES, "owed_by", "moc_ai", N_("Ai làm"), true},
	{MOVEMENT_MILESTONES, "written", "moc_chu", N_("Kế hoạch viết"), true},
	{MOVEMENT_MILESTONES, "opens_on", "moc_mo", N_("Ngày mở"), true},
	{MOVEMENT_MILESTONES, "due_on", "moc_han", N_("Ngày cuối đúng hạn"), true},
	{MOVEMENT_MILESTONES, "closes_on", "moc_dong", N_("Ngày đóng"), true},
	{MOVEMENT_CRITERIA, "subject", "tc_ai", N_("Đối tượng"), true},
	{MOVEMENT_CRITERIA, "text", "tc_chu", N_("Như kế hoạch viết"), true},
	{MOVEMENT_CRITERIA, "predicate", "tc_dk", N_("Điều kiện hệ thống soát"), true},
	{MOVEMENT_UNITS, "unit", "dv", N_("Đơn vị"), true},
	{MOVEMENT_UNITS, "quota", "ct", N_("Chỉ tiêu"), true},
};

const struct part_field *
part_field(enum movement_part part, const char *field)
{
	for (size_t i = 0; i < COUNT_OF(fields); i++)
		if (fields[i].part == part && str_eq(str_of(fields[i].field), str_of(field)))
			return &fields[i];
	return NULL;
}

struct str
part_place(struct request *req, const struct movement_problem *p)
{
	const struct part_field *f = part_field(p->part, p->field);
	struct buf b = {.arena = req->op.arena};
	bool rows = f != NULL ? f->in_rows : p->part > MOVEMENT_FORMS;

	buf_printf(&b, "%s", page_tr(req, movement_part_names[p->part]));
	if (rows) {
		buf_printf(&b, ", ");
		buf_str(&b, web_fmt(req, N_("dòng %d"), (int)p->row + 1));
	}
	if (f != NULL)
		buf_printf(&b, ", %s", page_tr(req, f->label));
	return buf_view(&b);
}

struct str
movement_path(struct arena *a, const struct movement *m, const char *rest)
{
	return arena_printf(a, "/phong-trao/%.*s%s", STR_ARG(m->slug), rest);
}

struct str
movement_day_text(struct arena *a, int64_t day)
{
	return day == DAY_NONE ? STR("") : i18n_day(a, I18N_VI, day);
}

struct str
movement_word_text(const struct request *req, const struct movement_words *words, struct str code)
{
	const char *name = movement_word(words, code);
	return name != NULL ? str_of(page_tr(req, name)) : code;
}

struct str
movement_nth(const struct request *req, const char *name, size_t n)
{
	for (size_t i = 0; i < req->n_fields; i++)
		if (str_eq(req->fields[i].name, str_of(name)) && n-- == 0)
			return req->fields[i].value;
	return STR("");
}

size_t
movement_count(const struct request *req, const char *name)
{
	size_t n = 0;
	for (size_t i = 0; i < req->n_fields; i++)
		n += str_eq(req->fields[i].name, str_of(name));
	return n;
}

/* Pieces between one separator, joined by another; empty ones are left out. */
static struct str
rejoined(struct arena *a, struct str s, char from, const char *to)
{
	struct buf b = {.arena = a};
	struct str piece;

	while (str_cut(&s, from, &piece))
		if (str_trim(piece).len > 0)
			buf_printf(&b, "%s%.*s", b.len > 0 ? to : "", STR_ARG(str_trim(piece)));
	return b.len > 0 ? buf_view(&b) : STR("");
}

struct str
movement_alias_lines(struct arena *a, struct str typed)
{
	return rejoined(a, typed, ';', "\n");
}

struct str
movement_alias_text(struct arena *a, struct str lines)
{
	return rejoined(a, lines, '\n', "; ");
}
