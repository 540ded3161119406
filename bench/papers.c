/* papers.c - makes a Mẫu 1 of N rows, for bench/papers: papers N pdf|docx|xlsx FILE [memory].
 * With `memory` it prints the most the process took, in KiB.
 *
 * Nothing but the paper is made, in a process of its own, so that the time counts
 * what LibreOffice's counts too: start, fonts, layout, file.
 */
#include "core/paper/paper.h"
#include "doc/write.h"
#include "os/os.h"

#include <stdio.h>
#include <sys/resource.h>

static const struct str domains[] = {
	STR_INIT("Công tác cải cách thể chế"),
	STR_INIT("Cải cách thủ tục hành chính"),
	STR_INIT("Cải cách tổ chức bộ máy hành chính nhà nước"),
	STR_INIT("Cải cách chế độ công vụ"),
	STR_INIT("Cải cách tài chính công"),
	STR_INIT("Xây dựng và phát triển chính quyền điện tử, chính quyền số"),
};

static struct doc
make_mau_1(struct arena *a, int64_t rows)
{
	struct wording *words = arena_new(a, struct wording);
	*words = wording_builtin(a, WORDING_MAU_1, 19101);
	struct paper_form f = {
		.words = words,
		.head = {.parent = STR("Sở Thử nghiệm"),
	             .agency = STR("Chi cục Mẫu"),
	             .place = STR("An Bình"),
	             .on = 19101},
		.sign = {.title = STR("CHI CỤC TRƯỞNG"), .recipients = STR("Sở Thử nghiệm\nLưu: VT")},
		.title = STR(
			"Thống kê tên các mô hình, giải pháp, sáng kiến đăng ký thực hiện cải cách hành chính"),
	};

	for (size_t i = 0; i < COUNT_OF(domains); i++)
		*list_push(&f.domains, a) = (struct paper_domain){.number = (int64_t)i + 1,
		                                                  .name = domains[i]};
	for (int64_t i = 0; i < rows; i++) {
		struct paper_row *row = list_push(&f.rows, a);
		row->domain = 1 + i * (int64_t)COUNT_OF(domains) / rows;
		row->title = arena_printf(a,
		                          "Giải pháp thứ %" PRId64
		                          " rút ngắn thời gian xác nhận nguồn gốc sản phẩm bằng "
		                          "cách liên thông dữ liệu giữa bộ phận một cửa và các trạm.",
		                          i + 1);
		row->expected = i % 2 ? STR("Quý III năm 2022") : STR("Quý IV năm 2022");
	}
	return paper_mau1(a, &f);
}

int
main(int argc, char **argv)
{
	struct arena a = {0};
	struct err e = {0};
	struct str bytes;
	int64_t rows;
	bool ok = (argc == 4 || argc == 5) && str_i64(str_of(argv[1]), &rows) && rows > 0;

	if (!ok) {
		fprintf(stderr, "usage: papers ROWS pdf|docx|xlsx FILE [memory]\n");
		return 2;
	}
	struct doc d = make_mau_1(&a, rows);
	if (str_eq(str_of(argv[2]), STR("pdf")))
		ok = doc_write_pdf(&a, &d, &bytes, &e);
	else if (str_eq(str_of(argv[2]), STR("docx")))
		ok = doc_write_docx(&a, &d, &bytes, &e);
	else
		ok = doc_write_xlsx(&a, &d, &bytes, &e);
	ok = ok && os_write_file(argv[3], bytes, 0644, &e);
	struct rusage used = {0};
	if (!ok)
		fprintf(stderr, "papers: %s\n", e.detail);
	else if (argc == 5 && getrusage(RUSAGE_SELF, &used) == 0)
		printf("%ld\n", used.ru_maxrss);
	arena_reset(&a);
	return !ok;
}
