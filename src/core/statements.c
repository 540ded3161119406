/* statements.c - see statements.h. */
#include "core/statements.h"

/* clang-format off */
#define LISTS(X) \
	X(figure) X(library) X(owed) X(past) \
	X(adoption) X(appraisal) X(award) X(certificate) X(selection) \
	X(access) X(account) X(audit) X(calendar) X(council) X(criteria) X(domain_set) X(eligibility) X(fact) \
	X(file) X(history) X(import) \
	X(initiative) X(job) X(minutes) X(movement) X(novelty) X(once) X(outcome) X(position) X(proof) X(progress) X(reference) \
	X(register) X(remedy) X(remind) \
	X(reissue) X(report) X(round) X(rubric) \
	X(saved_view) X(score) X(search) X(second) X(session) X(setting) X(setup) X(signer) X(standing) \
	X(start) X(task) \
	X(unit) X(vote) X(wording)
/* clang-format on */

#define DECLARE(name) extern const struct db_stmt *const name##_stmts[];
LISTS(DECLARE)

#define ELEMENT(name) name##_stmts,
const struct db_stmt *const *const core_statements[] = {LISTS(ELEMENT)};
const size_t core_statements_len = COUNT_OF(core_statements);
