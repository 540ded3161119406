/* verify.c - `lantoa verify`: is everything that was acknowledged there, whole and consistent? */
#include "cli/cli.h"
#include "cli/site.h"
#include "core/audit/audit.h"
#include "core/file/file.h"
#include "core/initiative/index.h"
#include "core/novelty/novelty.h"

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

bool
cli_verify(struct op *op, const char *mark, bool *ret_good)
{
	*ret_good = true;
	return verify_audit(op, mark, ret_good) && verify_initiatives(op, ret_good) &&
	       verify_novelty(op, ret_good) && verify_files(op, ret_good);
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
