/* sample.c - sets of criteria that come with the program; see criteria.h. */
#include "core/criteria/criteria.h"
#include "doc/read.h"

/* The decision names five groups and their points; of single indicators only some points could be
 * verified, the others are left for who has the annex before him. */
extern const char criteria_qd766_text[];
extern const char criteria_example_text[];

static const struct criteria_sample list[] = {
	{STR_INIT("766"), "Bộ chỉ số phục vụ người dân, doanh nghiệp theo thời gian thực",
     "Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ", 2022, criteria_qd766_text},
};
const struct criteria_samples criteria_samples = {list, COUNT_OF(list)};

bool
criteria_sample_read(struct op *op, struct str word, struct criteria_set *ret,
                     struct criteria_problems *ret_problems, int **ret_rows)
{
	for (size_t i = 0; i < COUNT_OF(list); i++) {
		struct doc doc = {0};
		if (!str_eq(list[i].word, word))
			continue;
		if (!doc_parse(op->arena, str_of(list[i].table), &doc, &op->err) ||
		    !criteria_read_table(op, &doc, ret, ret_problems, ret_rows))
			return false;
		ret->name = str_of(list[i].name);
		ret->basis = str_of(list[i].basis);
		ret->year = list[i].year;
		ret->total = (int64_t)100 * CRITERIA_ONE;
		ret->decimals = 2;
		return true;
	}
	return op_fail(op, ERR_NOT_FOUND, N_("Không có bộ tiêu chí mẫu này."), "%.*s", STR_ARG(word));
}

bool
criteria_example_read(struct op *op, struct criteria_set *ret)
{
	struct criteria_problems problems;
	struct doc doc = {0};
	int *rows;

	return doc_parse(op->arena, str_of(criteria_example_text), &doc, &op->err) &&
	       criteria_read_table(op, &doc, ret, &problems, &rows);
}
