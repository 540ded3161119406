/* domains.h - which domain (lĩnh vực) a text means. */
#ifndef CORE_FORM_DOMAINS_H
#define CORE_FORM_DOMAINS_H

#include "base/base.h"

struct form_domain {
	int64_t number;
	struct str name, aliases; /* aliases: one a line */
};
struct form_domains {
	struct form_domain *at;
	size_t len, cap;
};

struct form_domain_set {
	struct str name, basis;
	int64_t from_on;
	struct form_domains domains;
};
struct form_domain_sets {
	struct form_domain_set *at;
	size_t len, cap;
};

/* The catalogues the program brings along (domain-sets.txt). */
struct form_domain_sets form_domain_sets(struct arena *a);

/* The domain a cell names: «2. Cải cách thủ tục hành chính», an alias, a small slip
 * of the keyboard, «- + Cải cách thể chế». 0 when none is meant. */
int64_t form_domain_match(struct arena *a, const struct form_domains *domains, struct str text);

/* The same for a cell that holds nothing but the domain, where its number alone will do:
 * «6», «VI». */
int64_t form_domain_of_cell(struct arena *a, const struct form_domains *domains, struct str text);

#endif
