/* mau2.c - rows of Mẫu 2: registered and completed by domain, and the total under them. */
#include "core/form/domains.h"
#include "core/form/finder.h"
#include "core/form/heading.h"
#include "core/form/report.h"

/* An empty cell is 0. */
static int64_t
count_in(struct finder *x, size_t row, enum column kind)
{
	struct str s = finder_cell(x, row, kind);
	int64_t n;

	if (form_count_read(s, &n))
		return n;
	if (!finder_is_placeholder(x->a, s))
		finder_doubt(x, x->t->number, x->t->rows.at[row].source_row, "count",
		             arena_printf(x->a, "“%.*s” không phải là số lượng. Nhập một số.", STR_ARG(s)));
	return 0;
}

static int64_t
sum_from(const struct finder *x, size_t first, enum column kind)
{
	int64_t sum = 0;

	for (size_t i = first; i < x->f->counts.len; i++)
		sum += kind == COLUMN_REGISTERED ? x->f->counts.at[i].registered
		                                 : x->f->counts.at[i].completed;
	return sum;
}

/* «Tổng số» of Mẫu 2 counts its own table, or all since the total before: a table that Word cut
 * in two has its total in the second. */
static void
check_count_total(struct finder *x, size_t row)
{
	static const struct {
		enum column kind;
		const char *name;
	} sums[] = {{COLUMN_REGISTERED, "đăng ký"}, {COLUMN_COMPLETED, "hoàn thành"}};

	for (size_t k = 0; k < COUNT_OF(sums); k++) {
		int64_t written, sum = sum_from(x, x->counts_since, sums[k].kind);
		if (form_count_read(finder_own(x, row, sums[k].kind), &written) && written != sum &&
		    written != sum_from(x, x->counts_of_table, sums[k].kind))
			finder_doubt(x, x->t->number, x->t->rows.at[row].source_row, "count",
			             arena_printf(x->a,
			                          "Dòng tổng ghi %s %" PRId64
			                          ", cộng các lĩnh vực được %" PRId64 ". Kiểm tra lại.",
			                          sums[k].name, written, sum));
	}
	x->counts_since = x->f->counts.len;
}

void
finder_read_mau2(struct finder *x, size_t row)
{
	const struct doc_row *r = &x->t->rows.at[row];
	struct row_look l = finder_look(x, r);
	struct str domain = finder_own(x, row, COLUMN_OF_DOMAIN);
	int64_t ignored;

	if (form_total_line(x->a, domain.len > 0 ? domain : l.all, &ignored)) {
		check_count_total(x, row);
		return;
	}
	if (domain.len == 0 || finder_is_numbering(&l))
		return;
	if (finder_is_signature(x, &l, STR(""))) {
		x->inside = false;
		return;
	}
	int64_t registered = count_in(x, row, COLUMN_REGISTERED),
			completed = count_in(x, row, COLUMN_COMPLETED);
	int64_t number = form_domain_of_cell(x->a, x->o->domains, domain);
	if (number == 0) {
		finder_doubt(
			x, x->t->number, r->source_row, "domain",
			arena_printf(x->a, "Không rõ lĩnh vực “%.*s”. Chọn lĩnh vực đúng.", STR_ARG(domain)));
		return;
	}
	if (completed > registered)
		finder_doubt(x, x->t->number, r->source_row, "count",
		             arena_printf(x->a,
		                          "Hoàn thành %" PRId64 " nhiều hơn đăng ký %" PRId64
		                          ". Kiểm tra lại.",
		                          completed, registered));
	*list_push(&x->f->counts, x->a) = (struct form_count){number, registered, completed,
	                                                      finder_cell(x, row, COLUMN_OF_NOTE)};
}
