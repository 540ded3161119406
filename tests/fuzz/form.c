/* form.c - plain text in which Mẫu 1, Mẫu 2 and the đề cương are looked for. */
#include "fuzz.h"

#include "core/form/report.h"

int
LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	struct arena a = {.limit = FUZZ_ARENA};
	struct form_domain_sets sets = form_domain_sets(&a);
	struct form_options o = {&sets.at[0].domains, 2022, true};
	struct doc d = {.plain = {(const char *)at, len}};
	struct form_found f;
	struct err e = {0};

	if (len > 0 && utf8_valid(d.plain) && form_find(&a, &d, &o, &f, &e)) {
		for (size_t i = 0; i < f.items.len; i++)
			REQUIRE(utf8_valid(f.items.at[i].title) && utf8_valid(f.items.at[i].expected) &&
			        utf8_valid(f.items.at[i].note));
		REQUIRE(utf8_valid(f.unit) && utf8_valid(f.plan_number));
		REQUIRE(form_has_report(&f) == (form_report_text(&a, &f).len > 0));
	}
	arena_reset(&a);
	return 0;
}
