/* certificates.c - makes N certificates, for bench/certificates: certificates N pdf|docx FILE
 * [memory]. With `memory` it prints the most the process took, in KiB.
 *
 * A process of its own, so that the time counts what LibreOffice's counts too: start, fonts,
 * layout, file.
 */
#include "core/award/certificate.h"
#include "doc/write.h"
#include "os/os.h"

#include <stdio.h>
#include <sys/resource.h>

#define VERIFY "https://thi-dua.vi-du.gov.vn/xac-minh/"

static struct certificates
make(struct arena *a, int64_t n)
{
	static const uint8_t key[CERTIFICATE_KEY_BYTES] = {1};
	struct certificates all = {0};

	for (int64_t i = 0; i < n; i++)
		*list_push(&all, a) = (struct certificate){
			.code = certificate_code(a, key, i + 1),
			.form = STR("Giấy khen"),
			.issuer = STR("CHI CỤC TRƯỞNG CHI CỤC MẪU"),
			.name = arena_printf(a, "Nguyễn Thị Người Thứ %" PRId64, i + 1),
			.place = arena_printf(a, "Chuyên viên, Trạm số %d", (int)(i % 40) + 1),
			.merit = STR("Đã có thành tích xuất sắc trong phong trào thi đua cải cách hành chính "
		                 "năm 2022"),
			.number = arena_printf(a, "%" PRId64 "/GK-2022", i + 1),
			.doc_number = STR("112/QĐ-CM"),
			.signer_title = STR("Chi cục trưởng"),
			.signer_name = STR("Trần Văn Mẫu"),
			.city = STR("An Bình"),
			.doc_on = 19352,
			.revoked_on = DAY_NONE};
	return all;
}

int
main(int argc, char **argv)
{
	struct arena a = {0};
	struct err e = {0};
	struct str bytes;
	int64_t n;
	bool ok = (argc == 4 || argc == 5) && str_i64(str_of(argv[1]), &n) && n > 0;

	if (!ok) {
		fprintf(stderr, "usage: certificates N pdf|docx FILE [memory]\n");
		return 2;
	}
	struct certificates all = make(&a, n);
	if (str_eq(str_of(argv[2]), STR("pdf")))
		ok = certificate_pdf(&a, &all, STR(VERIFY), NULL, &bytes, &e);
	else {
		struct doc d = certificate_doc(&a, &all, STR(VERIFY));
		ok = doc_write_docx(&a, &d, &bytes, &e);
	}
	ok = ok && os_write_file(argv[3], bytes, 0644, &e);
	struct rusage used = {0};
	if (!ok)
		fprintf(stderr, "certificates: %s\n", e.detail);
	else if (argc == 5 && getrusage(RUSAGE_SELF, &used) == 0)
		printf("%ld\n", used.ru_maxrss);
	arena_reset(&a);
	return !ok;
}
