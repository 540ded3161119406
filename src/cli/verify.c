/* verify.c - `lantoa verify`: is everything that was acknowledged there, whole and consistent? */
#include "cli/cli.h"
#include "cli/site.h"
#include "core/audit/audit.h"
#include "core/file/file.h"
#include "core/file/file_text.h"
#include "core/initiative/index.h"
#include "core/novelty/novelty.h"
#include "core/reference/reference.h"
#include "core/replication/library.h"

#include <stdio.h>

static bool
verify_audit(struct op *op, const char *mark, bool *good)
{
	struct audit_verdict v;

	if (!audit_verify(op, mark != NULL ? str_of(mark) : STR(""), &v))
		return false;
	if (v.bad == 0)
		printf("Chuỗi nhật ký nguyên vẹn: %" PRId64 " mục, mã %.*s\n", v.count, STR_ARG(v.mark));
	else
		printf("Chuỗi nhật ký bị đứt ở mục %" PRId64 ".\n", v.bad);
	*good = *good && v.bad == 0;
	return true;
}

static bool
verify_initiatives(struct op *op, bool *good)
{
	struct initiative_verified v;

	if (!initiative_verify(op, &v))
		return false;
	if (v.bad_tallies == 0 && v.bad_entries == 0)
		printf("Số đếm và chỉ mục tìm kiếm khớp với %" PRId64 " sáng kiến.\n", v.initiatives);
	if (v.bad_tallies > 0)
		printf("Số đếm sai ở %" PRId64 " nhóm.\n", v.bad_tallies);
	if (v.bad_entries > 0)
		printf("Chỉ mục tìm kiếm sai ở %" PRId64 " sáng kiến.\n", v.bad_entries);
	*good = *good && v.bad_tallies == 0 && v.bad_entries == 0;
	return true;
}

static bool
verify_novelty(struct op *op, bool *good)
{
	int64_t texts, wrong;

	if (!novelty_verify(op, &texts, &wrong))
		return false;
	if (wrong == 0)
		printf("Dấu vân câu chữ khớp với %" PRId64 " sáng kiến.\n", texts);
	else
		printf("Dấu vân câu chữ sai ở %" PRId64 " sáng kiến.\n", wrong);
	*good = *good && wrong == 0;
	return true;
}

static bool
verify_files(struct op *op, bool *good)
{
	int64_t files, bad;

	if (!file_verify(op, &files, &bad))
		return false;
	if (bad == 0)
		printf("Tệp đính kèm đủ và nguyên vẹn: %" PRId64 " tệp.\n", files);
	else
		printf("Tệp đính kèm thiếu hoặc hỏng: %" PRId64 " trong %" PRId64 " tệp.\n", bad, files);
	*good = *good && bad == 0;
	return true;
}

static bool
verify_words(struct op *op, bool *good)
{
	int64_t references, library, files, wrong[3], waiting;

	if (!reference_check_index(op, false, &references, &wrong[0]) ||
	    !library_check_index(op, false, &library, &wrong[1]) ||
	    !file_text_verify(op, &files, &wrong[2], &waiting))
		return false;
	int64_t bad = wrong[0] + wrong[1] + wrong[2];
	if (bad == 0)
		printf("Chỉ mục tìm kiếm khớp với %" PRId64 " bài của kho đối chiếu, %" PRId64
		       " mô hình của thư viện và %" PRId64 " tệp.\n",
		       references, library, files);
	else
		printf("Chỉ mục tìm kiếm sai ở %" PRId64 " bài của kho đối chiếu, %" PRId64
		       " mô hình của thư viện, %" PRId64 " tệp. Chạy “lantoa reindex” để lập lại.\n",
		       wrong[0], wrong[1], wrong[2]);
	if (waiting > 0)
		printf("%" PRId64 " tệp đang chờ đọc chữ để tìm kiếm.\n", waiting);
	*good = *good && bad == 0;
	return true;
}

bool
cli_verify(struct op *op, const char *mark, bool *ret_good)
{
	*ret_good = true;
	return verify_audit(op, mark, ret_good) && verify_initiatives(op, ret_good) &&
	       verify_words(op, ret_good) && verify_novelty(op, ret_good) && verify_files(op, ret_good);
}

int
cmd_verify(int argc, char **argv)
{
	struct cli_site s;
	const char *mark = cli_option(&argc, argv, "--mark");
	bool good;

	if (!cli_site_open(&s, CLI_SITE_EXISTING, &argc, argv))
		return 1;
	struct op op = cli_op(&s);
	bool ok = cli_verify(&op, mark, &good);
	if (!ok)
		cli_fail(&op.err);
	cli_site_close(&s);
	arena_reset(&s.arena);
	return ok && good ? 0 : 1;
}

/* The word indexes made anew where they do not fit; the server may be running meanwhile. */
int
cmd_reindex(int argc, char **argv)
{
	struct cli_site s;
	int64_t n[4], wrong[4] = {0};

	if (!cli_site_open(&s, CLI_SITE_EXISTING, &argc, argv))
		return 1;
	struct op op = cli_op(&s);
	bool ok = initiative_reindex(&op, &n[0], &wrong[0]) &&
	          reference_check_index(&op, true, &n[1], &wrong[1]) &&
	          library_check_index(&op, true, &n[2], &wrong[2]) && file_text_reindex(&op, &n[3]);
	if (ok)
		printf("Đã xem lại chỉ mục tìm kiếm của %" PRId64 " sáng kiến, %" PRId64
		       " bài của kho đối chiếu, %" PRId64 " mô hình của thư viện; lập lại %" PRId64
		       " mục sai và chỉ mục của %" PRId64 " tệp.\n",
		       n[0], n[1], n[2], wrong[0] + wrong[1] + wrong[2], n[3]);
	else
		cli_fail(&op.err);
	cli_site_close(&s);
	arena_reset(&s.arena);
	return ok ? 0 : 1;
}
