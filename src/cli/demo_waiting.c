/* demo_waiting.c - what lies on the desks of the demo this morning: a signed plan, next year's
 * plan half written, files that wait to be looked through, a letter that did not leave. */
#include "cli/demo_data.h"
#include "cli/demo_inner.h"
#include "core/import/import.h"
#include "core/job/job.h"
#include "core/movement/movement.h"
#include "os/os.h"

#define LATE_UNIT 7 /* has sent nothing yet */
#define HOUR_US (INT64_C(3600) * 1000000)

static bool
write_temporary(struct demo *d, const char *name, struct str bytes, struct str *ret_path)
{
	*ret_path = arena_printf(d->op->arena, "%s/tam/%s", d->data, name);
	return os_write_file(ret_path->at, bytes, 0600, &d->op->err);
}

static bool
attach_plan(struct demo *d, const struct movement *m)
{
	struct op *op = d->op;
	struct str bytes, path;
	struct demo_story plan = {.title = arena_printf(op->arena, "Kế hoạch số %.*s: %.*s",
	                                                STR_ARG(m->plan_number), STR_ARG(m->name)),
	                          .situation = m->legal_bases,
	                          .proposal = m->contents};

	return demo_file(op, &plan, STR("ke-hoach.pdf"), &bytes) &&
	       write_temporary(d, "ke-hoach.pdf", bytes, &path) &&
	       movement_attach(op, m, path, STR("Kế hoạch 118 đã ký.pdf"));
}

static bool
draft_next_year(struct demo *d, const struct movement *m)
{
	struct movement_plan next;
	struct str slug;

	return movement_copy(d->op, m, d->year + 1, &next) && movement_save(d->op, &next, &slug);
}

/* Two Mẫu 1 as units send them: one says a total that is not there; the other calls a domain
 * by no name of the plan, forgot a day and does not say whose it is. */
static bool
receive_files(struct demo *d, const struct movement *m)
{
	struct op *op = d->op;
	static const char head[] = "Lĩnh vực\tNội dung đăng ký\tDự kiến tiến độ hoàn thành\tGhi chú\n";
	const struct str texts[] = {
		arena_printf(op->arena,
	                 "Đơn vị: %s\n%s"
	                 "Cải cách thủ tục hành chính\tGửi sẵn tờ khai kiểm dịch qua tin nhắn\tQuý "
	                 "III/%d\tthí điểm\n"
	                 "Cải cách thủ tục hành chính\tLịch hẹn kiểm tra chung cho các chủ trại cùng "
	                 "xã\tQuý IV/%d\t\n"
	                 "Tổng số: 3 giải pháp\n",
	                 demo_units[LATE_UNIT].name, head, d->year, d->year),
		arena_printf(
			op->arena,
			"%s"
			"Xây dựng chính quyền điện tử\tSổ tiêm phòng điện tử dùng chung ba trạm\tTháng "
			"9/%d\t\n"
			"Xây dựng chính quyền điện tử\tẢnh chụp thay bản sao khi nộp hồ sơ\t\t\n",
			head, d->year)};
	static const char *const names[] = {"Mau 1 gui lai.txt", "Dang ky CCHC.txt"};
	struct import_upload uploads[COUNT_OF(texts)];
	int64_t batch;

	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		uploads[i].name = str_of(names[i]);
		if (!write_temporary(d, names[i], texts[i], &uploads[i].path))
			return false;
	}
	return import_start(op, m, 0, uploads, COUNT_OF(texts), &batch);
}

struct letter {
	const struct demo *d;
	const struct movement *m;
};

static bool
add_letter(struct op *op, void *arg)
{
	const struct letter *c = arg;
	bool added;

	return job_add(op,
	               &(struct job_new){.kind = "mail.remind",
	                                 .title = arena_printf(op->arena, "Nhắc %s gửi Mẫu 1",
	                                                       demo_units[LATE_UNIT].name),
	                                 .payload = arena_printf(op->arena, "%" PRId64 " %" PRId64,
	                                                         c->m->id, c->d->units[LATE_UNIT]),
	                                 .run_at = 1}, /* the first to be taken */
	               &added);
}

/* Given up for good: somebody has to mend the address of the relay and try again. */
static bool
fail_letter(struct demo *d, const struct movement *m)
{
	struct op *op = d->op;
	struct job job;

	return op_tx(op, add_letter, &(struct letter){d, m}) && job_take(op, HOUR_US, &job) &&
	       job.id != 0 &&
	       job_failed(op, job.id,
	                  STR("Không tìm thấy máy chủ thư thu.example.vn. Kiểm tra cấu hình thư."), 0);
}

bool
demo_waiting(struct demo *d)
{
	struct movement m;

	return demo_become(d, "cchc") && movement_current(d->op, &m) && attach_plan(d, &m) &&
	       draft_next_year(d, &m) && receive_files(d, &m) && fail_letter(d, &m);
}
