/* demo_merit.c - what is recorded of units and persons of the demonstration, so that conditions
 * hold, fail and lack evidence; the people and papers are invented. */
#include "cli/demo_data.h"
#include "cli/demo_inner.h"
#include "core/eligibility/fact.h"

#include <string.h>

/* Of last year, for each unit in the order of demo_units; NULL: nobody has entered it yet. */
static const struct {
	const char *grade, *violation, *discipline, *conduct;
} units[] = {
	{"xuat_sac", "none", "none", "100"}, {"tot", "none", "none", "100"},
	{"kha", "none", "none", "100"},      {"tot", "none", "none", "98,5"},
	{"trung_binh", "none", NULL, "100"}, {"tot", "none", "none", "100"},
	{"kha", NULL, "none", "100"},        {"xuat_sac", "none", "none", "100"},
	{"xuat_sac", "none", "none", "100"}, {"tot", "none", "none", NULL},
	{"kha", "some", "none", "99"},
};

static const struct {
	const char *login, *rating;
} persons[] = {
	{"tchc.hanh", "hoan_thanh_tot"},    {"khtc", "hoan_thanh_xuat_sac"},
	{"khtc.mai", "hoan_thanh_tot"},     {"khtc.tuan", "hoan_thanh"},
	{"qlcn", "hoan_thanh_tot"},         {"qlcn.yen", "hoan_thanh_xuat_sac"},
	{"qldb.oanh", "hoan_thanh_tot"},    {"kdbt", "hoan_thanh_tot"},
	{"kdbt.nam", "hoan_thanh_tot"},     {"cdxn", "hoan_thanh"},
	{"donghoa", "hoan_thanh_xuat_sac"}, {"donghoa.ha", "hoan_thanh_tot"},
	{"tayson", "hoan_thanh_xuat_sac"},  {"tayson.minh", "hoan_thanh_tot"},
};

static bool
enter(struct demo *d, size_t unit, const char *person, const char *kind, const char *value,
      const char *number)
{
	struct arena *a = d->op->arena;
	struct fact_problems wrong;
	int64_t id;

	if (value == NULL)
		return true;
	return fact_save(d->op, NULL, 0,
	                 &(struct fact_typed){.kind = str_of(kind),
	                                      .year = arena_i64(a, d->year - 1),
	                                      .value = str_of(value),
	                                      .doc_number = str_of(number),
	                                      .doc_on = arena_printf(a, "20/12/%d", d->year - 1),
	                                      .note = STR(""),
	                                      .unit = d->units[unit],
	                                      .person = str_of(person),
	                                      .reason = STR("")},
	                 &wrong, &id);
}

bool
demo_merit(struct demo *d)
{
	if (!demo_become(d, "cchc"))
		return false;
	for (size_t i = 0; i < COUNT_OF(units) && i < demo_units_len; i++)
		if (!enter(d, i, "", "index_grade", units[i].grade, "86/QĐ-CNTY") ||
		    !enter(d, i, "", "violation", units[i].violation, "91/BC-TTPC") ||
		    !enter(d, i, "", "discipline", units[i].discipline, "91/BC-TTPC") ||
		    !enter(d, i, "", "conduct", units[i].conduct, "92/BC-TCHC"))
			return false;
	for (size_t i = 0; i < COUNT_OF(persons); i++)
		for (size_t k = 0; k < demo_people_len; k++) {
			const struct demo_person *p = &demo_people[k];
			if (strcmp(p->login, persons[i].login) == 0 && p->unit >= 0 &&
			    !enter(d, (size_t)p->unit, p->name, "rating", persons[i].rating, "88/QĐ-CNTY"))
				return false;
		}
	return true;
}
