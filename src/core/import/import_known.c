/* import_known.c - rows that are on the Mẫu 1 already; see import_inner.h.
 *
 * People send the same list again, whole or corrected. A row is the same when its domain and
 * its words are, marks, case and points aside; or when an earlier import took it from the
 * very same file, however it was reworded since.
 */
#include "core/import/import_inner.h"

#include "core/register/register.h"
#include "i18n/i18n.h"
#include "text/text.h"

#include "import.sql.h"

struct import_known {
	struct register_rows rows; /* titles folded */
	struct q_import_taken_before_rows taken;
};

bool
import_known_load(struct op *op, int64_t movement, int64_t unit, int64_t file,
                  const struct import_known **ret)
{
	struct import_known *k = arena_new(op->arena, struct import_known);

	if (unit != 0 && !register_rows_of(op, movement, unit, &k->rows))
		return false;
	if (unit != 0 && file != 0 &&
	    !q_import_taken_before(op->db, op->arena,
	                           &(struct q_import_taken_before_in){file, unit, movement}, &k->taken,
	                           &op->err))
		return false;
	for (size_t i = 0; i < k->rows.len; i++)
		k->rows.at[i].title = text_fold(op->arena, k->rows.at[i].title);
	*ret = k;
	return true;
}

struct str
import_known_as(struct op *op, const struct import_known *k, int64_t number, int64_t domain_number,
                struct str title)
{
	struct str folded = text_fold(op->arena, title);

	for (size_t i = 0; i < k->rows.len && folded.len > 0; i++)
		if (str_eq(k->rows.at[i].title, folded) &&
		    (domain_number == 0 || k->rows.at[i].domain_number == domain_number))
			return arena_printf(op->arena,
			                    "Đã có trong Mẫu 1: %.*s. Chỉ chọn nếu là giải pháp khác.",
			                    STR_ARG(k->rows.at[i].code));
	for (size_t i = 0; i < k->taken.len; i++)
		if (k->taken.at[i].number == number)
			return arena_printf(
				op->arena,
				"Đã có trong Mẫu 1: nhập từ chính tệp này ngày %.*s. Chỉ chọn nếu muốn thêm lần nữa.",
				STR_ARG(i18n_day(op->arena, I18N_VI, day_of_time(k->taken.at[i].taken_at))));
	return STR("");
}

int64_t
import_known_since(const struct import_known *k)
{
	int64_t last = 0;

	for (size_t i = 0; i < k->taken.len; i++)
		if (k->taken.at[i].taken_at > last)
			last = k->taken.at[i].taken_at;
	return last;
}
