/* import_testing.h - for the tests of importing: files sent, what their preview says. All
 * names are invented.
 */
#ifndef CORE_IMPORT_IMPORT_TESTING_H
#define CORE_IMPORT_IMPORT_TESTING_H

#include "core/import/import.h"
#include "story.h"

#define HEAD "Lĩnh vực\tNội dung đăng ký\tDự kiến tiến độ hoàn thành\tGhi chú\n"
#define SONG_BE \
	"Đơn vị: Trạm Sông Bé\n" HEAD \
	"1. Cải cách thể chế\t1. Giải pháp Một 2. Giải pháp Hai\tQuý III/2022\t\n" \
	"Tổng số: 2 giải pháp\n"
#define NUI_LON \
	"Đơn vị: Trạm Núi Lớn\n" HEAD "Cải cách thủ tục hành chính\tGiải pháp Ba\tNăm 2022\tthí điểm\n"

struct sent {
	const char *name, *text; /* text NULL: the file was too large */
};

/* The batch; 0 when it was refused. At most eight files. */
int64_t start(struct fixture *f, int64_t account, struct str movement, int64_t unit,
              const struct sent *files, size_t n);
struct import_batch get(struct fixture *f, int64_t account, int64_t batch);
/* Is there a note with this in it, and does it block as expected? */
bool says(const struct import_file *file, const char *part, bool blocks);
struct import_fix as_it_is(const struct import_item *it);
/* Runs the tests where the files they send may lie. */
int import_testing_run(const struct CMUnitTest *tests, size_t n);

#endif
