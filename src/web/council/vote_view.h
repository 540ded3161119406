/* vote_view.h - what the pages of meetings and votes show. */
#ifndef WEB_COUNCIL_VOTE_VIEW_H
#define WEB_COUNCIL_VOTE_VIEW_H

#include "core/vote/vote.h"
#include "web/council/view.h"

struct meeting_edit_view {
	struct page page;
	struct council_session session;
	int64_t number, version; /* 0: new */
	struct str path, back, held_on, place;
	struct council_options rules;
	struct str *positions; /* as typed, one a dossier of the session */
	bool rule_fixed;
	const char *day_error; /* msgids */
	struct council_errors errors;
};

struct meeting_view {
	struct page page;
	struct meeting meeting;
	struct {
		const struct meeting_item *at;
		size_t len;
	} agenda;
	struct {
		const struct meeting_seat *at;
		size_t len;
	} seats;
	struct str path;
	bool may_begin, may_end;
	bool reads_minutes;
	bool takes_votes; /* the meeting is open and the session at the right step */
};

struct ballot_voter {
	int64_t member;
	struct str name;
	bool may, voted;
	enum vote_choice choice;
};
struct ballot_view {
	struct page page;
	struct meeting meeting;
	const struct meeting_item *item;
	struct str path, back;
	struct str receipt; /* of the form; after voting, the code to note down */
	bool done;          /* just voted */
	struct ui_option choices[3];
	struct {
		struct ballot_voter *at;
		size_t len, cap;
	} voters; /* for who leads, and of a closed open vote */
	bool may_vote, may_recuse, may_note, may_check;
	struct vote_tallies tallies;
	struct str typed[5]; /* of the tally form */
	struct str typed_code;
	int64_t needed, base; /* how many have to agree, of how many; 0: not told */
	struct council_errors errors;
	const char *choice_error, *code_error, *tally_error, *reason_error;
	struct str reason;
	bool code_counted, code_missing;
};

struct vote_rules_view {
	struct page page;
	struct vote_rules rules;
	bool may_add;
};

/* Shares and numbers as typed. */
struct vote_rule_view {
	struct page page;
	struct council_errors errors;
	struct str name, source, quorum, majority, least, withhold;
	bool quorum_strict, majority_strict, casting, written, recused_count;
	struct council_options kinds;
	struct ui_option bases[3];
	const char *name_error, *quorum_error, *majority_error, *least_error, *withhold_error;
};

enum tone attendance_tone(enum attendance a);
enum tone vote_outcome_tone(enum vote_outcome o);
/* «2/3», «hơn 1/2». */
struct str vote_share_text(struct html *h, struct vote_share s);
/* The meeting of the address. */
bool meeting_of(struct request *req, struct meeting *ret) MUST_USE;
struct str meeting_path(struct arena *a, const struct meeting *m, const char *rest);
/* Crumbs and title of a page below a meeting. */
void meeting_page(struct page *p, struct request *req, struct response *resp,
                  const struct meeting *m, const char *title);
/* The rule holds on that day. */
bool vote_rule_holds(const struct vote_rule *r, int64_t day);
/* msgid: of what the majority is a share. */
const char *vote_base_name(enum vote_base b);

#endif
