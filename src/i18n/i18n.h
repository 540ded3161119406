/* i18n.h - the reader's language: sentences, numbers, dates.
 *
 * The msgids are the Vietnamese sentences themselves, so Vietnamese needs no
 * catalogue. Other languages come from GNU .mo files compiled from po/ and
 * embedded in the program. The language is an argument and never a state of
 * the process: one thread answers readers of different languages.
 *
 * `lang` is enum lang of core/op.h: 0 Vietnamese, 1 English. An unknown
 * language is answered in Vietnamese. What the functions return lives in the
 * given arena, or for ever where no arena is given.
 */
#ifndef I18N_I18N_H
#define I18N_I18N_H

#include "base/base.h"

#define I18N_VI 0
#define I18N_EN 1
#define I18N_LANGS 2

/* ---- sentences ----------------------------------------------------------- */

/* The msgid itself when the catalogue lacks it. */
const char *i18n_tr(int lang, const char *msgid);
/* For a sentence that counts: marked P_("…") in the source, with the number in it. */
const char *i18n_tr_n(int lang, const char *msgid, int64_t n);
/* For one word with several meanings; marked C_("context", "word"). */
const char *i18n_tr_in(int lang, const char *context, const char *msgid);
/* A sentence that was made in Vietnamese and kept: translated when it stands in the catalogue,
 * or follows one of the patterns («Nhắc %d đơn vị gửi Mẫu 1»), whose translation has the same
 * places in the same order; what stands in the place of a «%s» is a name of ours, and translated
 * too. Otherwise as it is. */
struct str
i18n_retell(struct arena *a, int lang, const char *const *patterns, size_t n, struct str text);
/* "vi", "en": for <html lang> and for addresses. */
const char *i18n_code(int lang);
/* The best of ours for an Accept-Language header; Vietnamese when in doubt. */
int i18n_lang_of(struct str accept_language);

/* ---- numbers -------------------------------------------------------------- */

/* 1284 → «1.284», English «1,284». */
struct str i18n_int(struct arena *a, int lang, int64_t n);
/* value × 10^-decimals, decimals 0..9. At least `min` decimals are written,
 * zeros behind them are not: (8987, 2, 0) → «89,87», (9000, 2, 0) → «90». */
struct str i18n_decimal(struct arena *a, int lang, int64_t value, int decimals, int min);
/* part of whole in percent, rounded half up to `decimals`: (481, 500, 1) → «96,2%».
 * «—» when whole is 0. */
struct str i18n_percent(struct arena *a, int lang, int64_t part, int64_t whole, int decimals);
/* Bytes of a file: «184 KB», «2,1 MB». */
struct str i18n_size(struct arena *a, int lang, int64_t bytes);
/* Dong: «6 triệu đồng», «4,5 triệu đồng», «1,25 tỷ đồng», below a million «850.000 đồng». */
struct str i18n_money(struct arena *a, int lang, int64_t dong);
/* What a person types: «89,87», «1.284,5», «1284», «12.5», with blanks around.
 * False when it is no number, or has more decimals than `decimals`. */
bool i18n_read_decimal(struct str s, int decimals, int64_t *ret_value) MUST_USE;

/* ---- dates and times ------------------------------------------------------- */

/* Every function gives «—» for DAY_NONE. Days are counted as in base.h. */
struct str i18n_day(struct arena *a, int lang, int64_t day);       /* 05/04/2022 */
struct str i18n_day_short(struct arena *a, int lang, int64_t day); /* 19/4 */
struct str i18n_day_week(struct arena *a, int lang, int64_t day);  /* Thứ Hai, 14/11/2022 */
/* As documents write it (Decree 30/2020/NĐ-CP, appendix I: days below 10 and the
 * months 1 and 2 get a zero): «ngày 05 tháng 4 năm 2022». */
struct str i18n_day_long(struct arena *a, int lang, int64_t day);
struct str i18n_month(struct arena *a, int lang, int64_t day);   /* Thg 11: head of a date tile */
struct str i18n_quarter(struct arena *a, int lang, int64_t day); /* Quý III/2022 */
/* ISO 8601, for the datetime attribute and files: «2022-04-05». */
struct str i18n_day_iso(struct arena *a, int64_t day);

/* Times are microseconds since 1970 UTC and shown as in Viet Nam. */
struct str i18n_clock(struct arena *a, int64_t us);          /* 09:42 */
struct str i18n_time(struct arena *a, int lang, int64_t us); /* 16/04/2022 15:10 */
/* «hôm nay 09:42», «hôm qua 09:42», «3 ngày trước», after 7 days the date with time. */
struct str i18n_time_ago(struct arena *a, int lang, int64_t us, int64_t now);
struct str i18n_time_iso(struct arena *a, int64_t us); /* 2022-04-16T15:10+07:00 */

/* What a person types: 5/3/22, 05/03/2022, 5-3-2022, 5.3.2022, 05032022, 2022-03-05.
 * False when that date does not exist. */
bool i18n_read_day(struct str s, int64_t *ret_day) MUST_USE;
/* The same for a form: NULL, or the msgid of what is wrong. A year outside of 1900 to 2199 is a
 * slip of the finger in any paper of an agency. *ret_day stays as it was then. */
const char *i18n_day_problem(struct str s, int64_t *ret_day) MUST_USE;

/* ---- deadlines -------------------------------------------------------------- */

/* «trước ngày 20/04/2022, tức hết ngày 19/4»: the words of the document, and
 * the last day that is in time. */
struct str i18n_before(struct arena *a, int lang, int64_t day);
/* How far the last timely day is: «Còn 15 ngày», «Hạn hôm nay», «Chậm 14 ngày». */
struct str i18n_due(struct arena *a, int lang, int64_t last_day, int64_t today);

/* How urgent that is; the page chooses the tone by it. Weeks ahead are plain,
 * the last `soon_days` are soon. */
enum due_state { DUE_NONE, DUE_FAR, DUE_SOON, DUE_TODAY, DUE_LATE };
enum due_state i18n_due_state(int64_t last_day, int64_t today, int soon_days);

#endif
