/* story.h - the world of testing.h with work going on in it: a movement, rows, what was sent.
 *
 * Each step goes through core as the person would, so rights and history are real.
 */
#ifndef TESTS_STORY_H
#define TESTS_STORY_H

#include "core/register/register.h"
#include "core/report/report.h"
#include "testing.h"

/* A plan of the op's agency to change and to save: two domains, levels tp and so, Mẫu 1 due
 * «trước ngày 20/4», quota 1 for each unit. */
struct movement_plan story_plan(struct op *op, int year, const int64_t *units, size_t n);
/* Saves it and opens it; its slug. */
struct str story_open(struct op *op, const struct movement_plan *p);

/* A movement as its office reads it, with its plan. */
struct movement story_plan_of(struct fixture *f, struct str movement, struct movement_plan *ret);

/* A movement of 2022 of Chi cục Thử nghiệm, open; two domains, levels tp and so, due
 * «trước ngày 20/4/2022», quota 1 for each of the three units. */
struct str story_movement(struct fixture *f);
/* The movement of Sở Thử nghiệm above it, in which the Chi cục takes part; before
 * story_movement(), which links to it. */
struct str story_movement_above(struct fixture *f);
struct register_sheet
story_sheet(struct fixture *f, int64_t account, struct str movement, int64_t unit);
/* A row on the draft of unit[1], by its officer; its code. */
struct str
story_row(struct fixture *f, struct str movement, const char *title, const char *expected);
/* unit[1]'s sheet: to its head, and on to the office. */
void story_submit(struct fixture *f, struct str movement);
void story_confirm(struct fixture *f, struct str movement);
/* unit[1] has sent two rows of a story_movement(); the first asks for the level of the city. */
struct str story_two_sent(struct fixture *f);
/* The address of a page of the movement. */
const char *story_path(struct fixture *f, struct str movement, const char *rest);
/* The office takes everything that was sent for level «so». */
void story_choose(struct fixture *f, struct str movement);

/* ---- reports: story_report.c ---------------------------------------------------------- */

/* Adds the interim, «trước ngày 10/6», and the final report, «trước ngày 10/11», to a plan. */
void story_report_days(struct op *op, struct movement_plan *p);
/* As story_movement() and story_movement_above(), of any year, with both reports. */
struct str story_report_movement(struct fixture *f, int year);
struct str story_report_movement_above(struct fixture *f, int year);
/* The report of a unit as the account sees it; unit world.agency: the agency's own. */
struct report story_report(struct fixture *f, int64_t account, struct str period, int64_t unit);
/* One part over whatever is there; its version. */
int64_t story_report_write(struct fixture *f, int64_t account, struct str period, int64_t unit,
                           const char *part, const char *text);
/* Everything that is needed to confirm it. */
void story_report_fill(struct fixture *f, int64_t account, struct str period, int64_t unit);
void story_report_confirm(struct fixture *f, int64_t account, struct str period, int64_t unit);

#endif
