/* set_view.h - what the pages of criteria sets show. */
#ifndef WEB_INDEX_SET_VIEW_H
#define WEB_INDEX_SET_VIEW_H

#include "core/criteria/criteria.h"
#include "web/layout/layout.h"

/* How a method is written in a file. */
struct criteria_way {
	const char *name; /* a msgid */
	const char *word;
	struct str rule, told; /* told: in Vietnamese, as files are */
};
struct criteria_ways {
	struct criteria_way *at;
	size_t len, cap;
};
/* Of the example that can be downloaded, so that both say the same. */
bool criteria_ways(struct request *req, struct criteria_ways *ret) MUST_USE;

struct criteria_list_view {
	struct page page;
	struct criteria_sets list;
	bool may_add;
	struct criteria_ways ways;
	struct str file_error; /* about a file or a table that was not taken */
	const char *year_error;
	struct str name, year, text; /* as typed */
};

struct criteria_errors {
	struct ui_error *at;
	size_t len, cap;
};

struct criteria_row {
	const struct criterion *c;
	size_t item;
	int row;         /* of the file it came from; 0: stored */
	struct str rule; /* in words */
	struct {
		const char **at; /* msgids */
		size_t len, cap;
	} problems;
	struct url to; /* its editor; empty: none */
};
struct criteria_rows {
	struct criteria_row *at;
	size_t len, cap;
};

/* A set as a tree: stored, or as a file has it. */
struct criteria_set_view {
	struct page page;
	struct criteria_set set;
	struct criteria_sets editions;
	struct criteria_rows rows;
	struct criteria_errors errors; /* of the whole */
	size_t n_problems, n_lacking;
	struct str lacking;    /* codes without a maximum */
	struct str path, json; /* json: what a file said, to be kept */
	bool preview;
};

/* The head of a set, as typed. */
struct criteria_head_view {
	struct page page;
	struct criteria_set set;
	struct str name, year, group_name, basis, note, total, decimals, grades;
	const char *name_error, *year_error, *basis_error, *total_error, *decimals_error, *grades_error;
	struct criteria_errors errors;
	struct str path;
};

/* One line of a set, as typed. */
struct criterion_view {
	struct page page;
	struct criteria_set set;
	size_t item; /* of the set; SIZE_MAX: a new one */
	struct criteria_ways ways;
	struct str code, parent, name, max, kind, rule, measure, guidance, evidence;
	bool local;
	const char *code_error, *parent_error, *name_error, *max_error, *kind_error, *rule_error,
		*measure_error, *guidance_error;
	struct criteria_errors errors;
	struct {
		struct ui_option *at;
		size_t len, cap;
	} kinds, measures;
	struct str path, set_path;
	int64_t version;
	bool group;
};

struct str criteria_path(struct arena *a, int64_t id);
bool criteria_print_list(struct request *req, struct response *resp, struct str file_error,
                         const char *year_error) MUST_USE;
/* `more`, `file_rows`: what was found while a file was read; NULL: nothing. */
void criteria_add_rows(struct request *req, struct criteria_set_view *v,
                       const struct criteria_problems *more, const int *file_rows);
void criteria_crumbs(struct request *req, struct page *p);

#endif
