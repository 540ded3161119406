/* measure.c - the measures a criterion may name; see measure.h. */
#include "core/criteria/measure.h"

#include "i18n/i18n.h"

#define BIT(kind) (1u << (kind))
#define COUNTED \
	(BIT(CRITERIA_YESNO) | BIT(CRITERIA_COUNT) | BIT(CRITERIA_BONUS) | BIT(CRITERIA_BANDS))
#define SHARE \
	(BIT(CRITERIA_YESNO) | BIT(CRITERIA_RATIO) | BIT(CRITERIA_BANDS) | BIT(CRITERIA_STEPS))
#define MISSED (BIT(CRITERIA_LATE) | BIT(CRITERIA_MINUS))

static const char feeds_count[] = N_(
	"Chấm có/không (có ít nhất một), theo số lượng, điểm thưởng, khoảng của số lượng.");
static const char feeds_share[] = N_(
	"Chấm theo tỷ lệ, khoảng của tỷ lệ, có/không (đủ cả), hai hoặc ba mức.");
static const char feeds_reports[] = N_(
	"Chấm theo tỷ lệ, khoảng của tỷ lệ, có/không (đủ cả), hai hoặc ba mức, một lần trễ mất điểm, "
	"điểm trừ mỗi lần trễ.");

static const struct criteria_measure measures[CRITERIA_MEASURES] = {
	{MEASURE_REGISTERED, "initiatives_registered", N_("Sáng kiến đăng ký"),
     N_("Sáng kiến đơn vị đã gửi đăng ký trong các phong trào của năm, không kể bị từ chối, đã rút."),
     false, COUNTED, feeds_count},
	{MEASURE_RECOGNISED, "initiatives_recognised", N_("Sáng kiến được công nhận"),
     N_("Sáng kiến đơn vị đăng ký trong năm đã được Hội đồng công nhận, kết quả đã công bố."),
     false, COUNTED, feeds_count},
	{MEASURE_RECOGNISED_REGISTERED, "recognised_of_registered",
     N_("Sáng kiến được công nhận trên số đăng ký"),
     N_("Số sáng kiến được Hội đồng công nhận trên số sáng kiến đơn vị đăng ký trong năm."), true,
     SHARE, feeds_share},
	{MEASURE_QUOTA_REGISTERED, "registered_of_quota", N_("Đăng ký so với chỉ tiêu sáng kiến"),
     N_("Số sáng kiến đăng ký trên chỉ tiêu của đơn vị trong các kế hoạch của năm, kể cả chỉ tiêu "
        "riêng."),
     true, SHARE, feeds_share},
	{MEASURE_QUOTA_COMPLETED, "completed_of_quota", N_("Hoàn thành so với chỉ tiêu sáng kiến"),
     N_("Số sáng kiến đã hoàn thành trên chỉ tiêu của đơn vị trong các kế hoạch của năm, kể cả chỉ "
        "tiêu riêng."),
     true, SHARE, feeds_share},
	{MEASURE_REPORTS, "reports_on_time", N_("Báo cáo đúng hạn"),
     N_("Báo cáo sơ kết, tổng kết gửi đúng hạn trên số báo cáo đã đến hạn trong năm; hạn riêng và "
        "được miễn theo phong trào."),
     true, SHARE | MISSED, feeds_reports},
	{MEASURE_ADOPTED, "models_adopted", N_("Mô hình nhận nhân rộng"),
     N_("Mô hình của đơn vị khác bắt đầu áp dụng trong năm, hai đơn vị đã xác nhận."), false,
     COUNTED, feeds_count},
	{MEASURE_ADOPTED_IN_USE, "adopted_in_use", N_("Mô hình nhận nhân rộng còn áp dụng"),
     N_("Số mô hình còn áp dụng trên số mô hình của đơn vị khác bắt đầu áp dụng trong năm."), true,
     SHARE, feeds_share},
	{MEASURE_SPREAD, "models_spread", N_("Mô hình được nơi khác áp dụng"),
     N_("Lượt đơn vị khác bắt đầu áp dụng trong năm sáng kiến của đơn vị này, hai đơn vị đã xác nhận."),
     false, COUNTED, feeds_count},
};

const struct criteria_measures criteria_measures = {measures, CRITERIA_MEASURES};

const struct criteria_measure *
criteria_measure_of(struct str word)
{
	for (size_t i = 0; i < CRITERIA_MEASURES; i++)
		if (str_eq(word, str_of(measures[i].word)))
			return &measures[i];
	return NULL;
}

static bool
fits(const struct criteria_measure *m, const struct criteria_rule *r)
{
	if ((m->methods & BIT(r->kind)) == 0)
		return false;
	if (r->kind == CRITERIA_BANDS)
		return r->of_count != m->share;
	return r->kind != CRITERIA_STEPS || r->steps.len == 2 || r->steps.len == 3;
}

const char *
criteria_measure_problem(struct str word, const struct criteria_rule *r)
{
	const struct criteria_measure *m = criteria_measure_of(word);

	if (word.len == 0)
		return NULL;
	if (m == NULL)
		return N_("Hệ thống không đếm số liệu tên như vậy. Xem tên các số liệu tự điền.");
	return fits(m, r) ? NULL
	                  : N_("Cách chấm này không dùng được số liệu đó. Chọn số liệu khác hoặc đổi "
	                       "cách chấm.");
}

/* The steps by their points: which holds is told by how many records count. */
static struct str
step_of(const struct criteria_rule *r, int64_t done, int64_t whole)
{
	const struct criteria_step *best = NULL, *worst = NULL, *middle = NULL;

	for (size_t i = 0; i < r->steps.len; i++) {
		const struct criteria_step *s = &r->steps.at[i];
		if (best == NULL || s->points > best->points)
			best = s;
		if (worst == NULL || s->points <= worst->points)
			worst = s;
	}
	for (size_t i = 0; i < r->steps.len; i++)
		if (&r->steps.at[i] != best && &r->steps.at[i] != worst)
			middle = &r->steps.at[i];
	if (done >= whole)
		return best->label;
	return done > 0 && middle != NULL ? middle->label : worst->label;
}

void
criteria_measure_input(const struct criteria_measure *m, const struct criteria_rule *r,
                       int64_t done, int64_t whole, struct criteria_input *ret)
{
	struct criteria_input in = {.given = true, .step = STR("")};
	int64_t missed = done < whole ? whole - done : 0;
	/* A quota that was exceeded, or is none, is no mistake of anybody: it was met. */
	int64_t held = done > whole && (whole == 0 || !criteria_takes_over(r)) ? whole : done;

	switch (r->kind) {
	case CRITERIA_YESNO:
		in.given = in.has_yes = !m->share || whole > 0;
		in.yes = m->share ? done >= whole : done > 0;
		break;
	case CRITERIA_STEPS:
		in.given = whole > 0 && r->steps.len > 0;
		in.step = in.given ? step_of(r, done, whole) : STR("");
		break;
	case CRITERIA_RATIO:
	case CRITERIA_BANDS:
		in.has_ratio = m->share;
		in.has_count = !m->share;
		in.count = m->share ? 0 : done * CRITERIA_ONE;
		in.done = m->share ? held * CRITERIA_ONE : 0;
		in.of = m->share ? whole * CRITERIA_ONE : 0;
		break;
	case CRITERIA_LATE:
	case CRITERIA_MINUS:
		in.has_count = true;
		in.count = missed * CRITERIA_ONE;
		break;
	case CRITERIA_COUNT:
	case CRITERIA_BONUS:
		in.has_count = true;
		in.count = done * CRITERIA_ONE;
		break;
	case CRITERIA_UNSAID:
	case CRITERIA_SUM:
	case CRITERIA_SURVEY:
	case CRITERIA_MEAN:
	case CRITERIA_POINTS:
	case CRITERIA_STAT:
	case CRITERIA_KINDS: in.given = false;
	}
	*ret = in;
}

struct str
criteria_measure_text(struct arena *a, int lang, const struct criteria_measure *m, int64_t done,
                      int64_t whole)
{
	struct str n = i18n_int(a, lang, done);

	return m->share ? arena_printf(a, "%.*s / %.*s", STR_ARG(n), STR_ARG(i18n_int(a, lang, whole)))
	                : n;
}
