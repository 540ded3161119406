/* demo_selection.c - what the demonstration chose for replication last year: some surveyed and
 * scored, two on the list, the decision still to come. */
#include "cli/demo_inner.h"
#include "core/replication/selection.h"

static const struct {
	const char *points[6];
	const char *finding;
	bool chosen;
} sheets[] = {
	{{"9,5", "9", "8,5", "9", "8", "10"},
     "Xem tại đơn vị hai buổi. Người dân nắm được giờ trả, ít phải đi lại. Cần soạn hướng dẫn một "
     "trang trước khi gửi các trạm.",
     true},
	{{"9", "8,5", "9", "8", "8,5", "10"},
     "Ba trạm khác đã áp dụng, số liệu rõ. Nên bỏ bước ký nháy để gọn hơn.",
     true},
	{{"8", "7", "7,5", "7", "6,5", "8"},
     "Làm được ở đơn vị có đủ máy; nơi khác cần thêm thiết bị.",
     false},
	{{"8", "7,5", "", "", "", ""}, "", false},
};

bool
demo_selection(struct demo *d)
{
	struct op *op = d->op;
	struct movement m;
	struct selection s;
	struct selection_problems wrong;

	if (!demo_become(d, "cchc") ||
	    !movement_get(op, arena_printf(op->arena, "%d-2", d->year - 1), &m) ||
	    !selection_begin(op, &m, STR("5"), &wrong) || !selection_get(op, &m, &s))
		return false;
	for (size_t i = 0; i < COUNT_OF(sheets) && i < s.lines.len; i++) {
		struct str points[COUNT_OF(sheets[0].points)];
		for (size_t k = 0; k < COUNT_OF(points); k++)
			points[k] = str_of(sheets[i].points[k]);
		if (!selection_score(op, &m, &s, &s.lines.at[i],
		                     &(struct selection_typed){.finding = str_of(sheets[i].finding),
		                                               .chosen = sheets[i].chosen,
		                                               .points = points},
		                     &wrong))
			return false;
	}
	return true;
}
