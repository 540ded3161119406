/* council_session.c - rounds of appraisal and their phases; see council.h. */
#include "core/access/access.h"
#include "core/audit/audit.h"
#include "core/council/council_inner.h"
#include "core/rubric/rubric.h"

#include "council.sql.h"

bool
council_note(struct op *op, const struct council_session *s, const char *action, struct str summary)
{
	return audit_record(op, &(struct audit_entry){.action = action,
	                                              .object_kind = "council_session",
	                                              .object_id = s->id,
	                                              .agency = s->council.agency,
	                                              .summary = summary});
}

/* ---- reading ---------------------------------------------------------------------------- */

bool
council_session_list(struct op *op, int64_t year, struct council_sessions *ret)
{
	struct q_council_session_list_rows rows;

	*ret = (struct council_sessions){0};
	if (op->person == 0)
		return true;
	if (!q_council_session_list(
			op->db, op->arena,
			&(struct q_council_session_list_in){.agency = op->agency,
	                                            .all = access_sees_councils(op, op->agency),
	                                            .person = op->person,
	                                            .today = op->today,
	                                            .year = year},
			&rows, &op->err))
		return false;
	for (size_t i = 0; i < rows.len; i++) {
		const struct q_council_session_list_row *r = &rows.at[i];
		*list_push(ret, op->arena) = (struct council_session){
			.id = r->id,
			.council = {.id = r->council_id,
		                .name = r->council_name,
		                .me = r->has_me ? r->me : 0,
		                .my_role = r->has_me ? r->my_role : STR("")},
			.year = year,
			.name = r->name,
			.stage = r->stage,
			.rubric = r->rubric_id,
			.phase = council_phase_of(r->phase),
			.meets_on = r->has_meets_on ? r->meets_on : DAY_NONE,
			.score_until = r->has_score_until ? r->score_until : DAY_NONE,
			.n_dossiers = (size_t)r->dossiers};
	}
	return true;
}

bool
council_recognises(const struct council_session *s)
{
	return !str_eq(s->stage, STR("appraisal"));
}

const struct council_dossier *
council_dossier(const struct council_session *s, int64_t number)
{
	for (size_t i = 0; i < s->dossiers.len; i++)
		if (s->dossiers.at[i].number == number)
			return &s->dossiers.at[i];
	return NULL;
}

const struct council_conflict *
council_conflict_of(const struct council_session *s, int64_t dossier, int64_t member)
{
	size_t from = 0, to = s->conflicts.len;

	/* They come by dossier and member. */
	while (from < to) {
		size_t mid = (from + to) / 2;
		const struct council_conflict *k = &s->conflicts.at[mid];
		if (k->dossier == dossier && k->member == member)
			return k;
		if (k->dossier < dossier || (k->dossier == dossier && k->member < member))
			from = mid + 1;
		else
			to = mid;
	}
	return NULL;
}

/* The rule in one place: named as marker or, where nobody is named, any member; and no conflict
 * but a dismissed one. */
bool
council_counts(const struct council_session *s, int64_t dossier, int64_t member)
{
	const struct council_conflict *k = council_conflict_of(s, dossier, member);
	const struct council_member *m = council_member(&s->council, member);
	bool some = false, named = false;

	for (size_t i = 0; i < s->markers.len; i++) {
		const struct council_marker *x = &s->markers.at[i];
		some |= x->dossier == dossier && !x->third;
		named |= x->dossier == dossier && x->member == member;
	}
	/* Who left after scoring was closed has scored all the same. */
	return m != NULL && (m->left_on == DAY_NONE || s->phase > COUNCIL_SCORING) &&
	       (named || !some) && (k == NULL || str_eq(k->state, STR("dismissed")));
}

static enum council_part
part_of(const struct council_session *s, const struct council_dossier *d)
{
	const struct council_conflict *k;

	if (s->council.me == 0)
		return COUNCIL_NO_PART;
	k = council_conflict_of(s, d->id, s->council.me);
	if (d->is_author)
		return COUNCIL_CONFLICT;
	if (k != NULL && str_eq(k->state, STR("suggested")))
		return COUNCIL_UNDECIDED;
	if (k != NULL && !str_eq(k->state, STR("dismissed")))
		return COUNCIL_CONFLICT;
	return council_counts(s, d->id, s->council.me) ? COUNCIL_MARKS : COUNCIL_NO_PART;
}

static bool
load_lists(struct op *op, struct council_session *s, int64_t dossier)
{
	struct q_council_dossiers_rows dossiers;
	struct q_council_conflicts_rows conflicts;
	struct q_council_markers_rows markers;

	bool one = dossier != 0;

	if (!q_council_dossiers(
			op->db, op->arena,
			&(struct q_council_dossiers_in){.session = s->id,
	                                        .dossier = dossier,
	                                        .today = op->today,
	                                        .person = op->person,
	                                        .filter = one ? Q_COUNCIL_DOSSIERS_OF_ONE
	                                                      : Q_COUNCIL_DOSSIERS_OF_ALL},
			&dossiers, &op->err) ||
	    !q_council_conflicts(
			op->db, op->arena,
			&(struct q_council_conflicts_in){.session = s->id,
	                                         .dossier = dossier,
	                                         .filter = one ? Q_COUNCIL_CONFLICTS_OF_ONE
	                                                       : Q_COUNCIL_CONFLICTS_OF_ALL},
			&conflicts, &op->err) ||
	    !q_council_markers(op->db, op->arena,
	                       &(struct q_council_markers_in){.session = s->id,
	                                                      .dossier = dossier,
	                                                      .filter = one ? Q_COUNCIL_MARKERS_OF_ONE
	                                                                    : Q_COUNCIL_MARKERS_OF_ALL},
	                       &markers, &op->err))
		return false;
	for (size_t i = 0; i < markers.len; i++)
		*list_push(&s->markers, op->arena) = (struct council_marker){
			markers.at[i].dossier_id, markers.at[i].member_id, markers.at[i].third != 0};
	for (size_t i = 0; i < conflicts.len; i++) {
		const struct q_council_conflicts_row *r = &conflicts.at[i];
		*list_push(&s->conflicts,
		           op->arena) = (struct council_conflict){r->dossier_id,
		                                                  r->member_id,
		                                                  r->state,
		                                                  r->grounds,
		                                                  r->reason,
		                                                  r->decided_by,
		                                                  r->has_decided_at ? r->decided_at : 0};
	}
	for (size_t i = 0; i < dossiers.len; i++) {
		const struct q_council_dossiers_row *r = &dossiers.at[i];
		*list_push(&s->dossiers, op->arena) = (struct council_dossier){
			.id = r->id,
			.number = r->number,
			.initiative = r->initiative_id,
			.unit = r->unit_id,
			.domain_number = r->domain_number,
			.code = r->code,
			.title = r->title,
			.unit_name = r->unit_name,
			.authors = r->authors.at == NULL ? STR("") : r->authors,
			.is_author = op->person != 0 && r->is_author > 0};
	}
	s->n_dossiers = s->dossiers.len;
	return true;
}

/* What each dossier is to the actor, and how many score it. */
static bool
load_parts(struct op *op, int64_t dossier, struct council_session *s)
{
	struct q_council_declarations_rows said = {0};

	if (s->council.me != 0 &&
	    !q_council_declarations(
			op->db, op->arena,
			&(struct q_council_declarations_in){.session = s->id,
	                                            .dossier = dossier,
	                                            .member = s->council.me,
	                                            .filter = dossier ? Q_COUNCIL_DECLARATIONS_OF_ONE
	                                                              : Q_COUNCIL_DECLARATIONS_OF_ALL},
			&said, &op->err))
		return false;
	for (size_t i = 0; i < s->dossiers.len; i++) {
		struct council_dossier *d = &s->dossiers.at[i];
		for (size_t m = 0; m < s->council.members.len; m++)
			d->n_markers += council_counts(s, d->id, s->council.members.at[m].id);
		d->mine = part_of(s, d);
		for (size_t k = 0; k < said.len; k++)
			d->declared |= said.at[k].dossier_id == d->id;
		for (size_t k = 0; k < s->markers.len; k++)
			d->third |= s->markers.at[k].third && s->markers.at[k].dossier == d->id &&
			            s->markers.at[k].member == s->council.me;
	}
	return true;
}

bool
council_session_load_one(struct op *op, int64_t id, int64_t dossier, struct council_session *ret)
{
	struct q_council_session_get_row *r;
	struct council c;

	if (!q_council_session_get(op->db, op->arena, id, &r, &op->err))
		return false;
	if (r == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có phiên này."), "id=%" PRId64, id);
	if (!council_load(op, r->council_id, &c))
		return false;
	*ret = (struct council_session){.id = id,
	                                .council = c,
	                                .year = r->year,
	                                .name = r->name,
	                                .stage = r->stage,
	                                .place = r->place,
	                                .rubric = r->rubric_id,
	                                .meets_on = r->has_meets_on ? r->meets_on : DAY_NONE,
	                                .score_until = r->has_score_until ? r->score_until : DAY_NONE,
	                                .same_unit = r->same_unit != 0,
	                                .superior = r->superior != 0,
	                                .phase = council_phase_of(r->phase),
	                                .closed_at = r->has_closed_at ? r->closed_at : 0,
	                                .closed_by = r->closed_by,
	                                .published_at = r->has_published_at ? r->published_at : 0,
	                                .version = r->version};
	ret->may_decide = c.may_keep || council_is_chair(&c) || council_is_secretary(&c);
	return load_lists(op, ret, dossier) && load_parts(op, dossier, ret);
}

static bool
load_session(struct op *op, const void *arg, void *ret)
{
	return council_session_load_one(op, *(const int64_t *)arg, 0, ret);
}

/* Pages of a council read it once for as long as nothing changes. Lists are full, so that whoever
 * adds to one gets a list of his own. */
bool
council_session_load(struct op *op, int64_t id, struct council_session *ret)
{
	struct str key = op_key(op, "council session", id, op->actor, op->person, op->today);
	const void *found;

	if (!op_kept(op, key, load_session, &id, sizeof(*ret), &found))
		return false;
	*ret = *(const struct council_session *)found;
	ret->dossiers.cap = ret->dossiers.len;
	ret->conflicts.cap = ret->conflicts.len;
	ret->markers.cap = ret->markers.len;
	ret->council.members.cap = ret->council.members.len;
	return true;
}

/* Others see of conflicts and markers what is their own. */
static void
keep_own(struct op *op, struct council_session *s)
{
	size_t n = 0;

	s->conflicts.at = op_copy(op, s->conflicts.at, s->conflicts.len, sizeof(*s->conflicts.at));
	s->markers.at = op_copy(op, s->markers.at, s->markers.len, sizeof(*s->markers.at));
	for (size_t i = 0; i < s->conflicts.len; i++)
		if (s->may_decide || (s->council.me != 0 && s->conflicts.at[i].member == s->council.me))
			s->conflicts.at[n++] = s->conflicts.at[i];
	s->conflicts.len = n;
	n = 0;
	for (size_t i = 0; i < s->markers.len; i++)
		if (s->may_decide || (s->council.me != 0 && s->markers.at[i].member == s->council.me))
			s->markers.at[n++] = s->markers.at[i];
	s->markers.len = n;
}

bool
council_session_get(struct op *op, int64_t id, struct council_session *ret)
{
	return council_session_get_one(op, id, 0, ret);
}

bool
council_session_get_one(struct op *op, int64_t id, int64_t dossier, struct council_session *ret)
{
	struct council_session s;

	if (dossier == 0 ? !council_session_load(op, id, &s)
	                 : !council_session_load_one(op, id, dossier, &s))
		return false;
	if (s.council.me == 0 && !access_sees_councils(op, s.council.agency))
		return op_fail(op, ERR_NOT_FOUND, N_("Không có phiên này."), "id=%" PRId64, id);
	keep_own(op, &s);
	*ret = s;
	return true;
}

bool
council_dossier_find(struct op *op, int64_t session, int64_t number, int64_t *ret)
{
	struct q_council_dossier_of_number_row *row;

	if (!q_council_dossier_of_number(op->db, op->arena,
	                                 &(struct q_council_dossier_of_number_in){session, number},
	                                 &row, &op->err))
		return false;
	if (row == NULL)
		return op_fail(op, ERR_NOT_FOUND, N_("Không có hồ sơ này trong phiên."), "no=%" PRId64,
		               number);
	*ret = row->id;
	return true;
}

/* ---- saving ------------------------------------------------------------------------------- */

static void
wrong(struct op *op, struct council_problems *to, const char *field, const char *msgid)
{
	*list_push(to, op->arena) = (struct council_problem){field, SIZE_MAX, msgid};
}

static void
check(struct op *op, const struct council_session *s, struct council_problems *to)
{
	if (s->name.len == 0 || s->name.len > 300)
		wrong(op, to, "name", N_("Nhập tên phiên, gọn trong một dòng."));
	if (s->council.id == 0)
		wrong(op, to, "council", N_("Chọn Hội đồng."));
	if (s->rubric == 0)
		wrong(op, to, "rubric", N_("Chọn thang điểm."));
	if (council_word(&council_stages, s->stage) == NULL)
		wrong(op, to, "stage", N_("Chọn giai đoạn."));
	if (s->place.len > 300)
		wrong(op, to, "place", N_("Dài quá mức cho phép. Rút gọn rồi lưu lại."));
	if (s->meets_on != DAY_NONE && s->score_until != DAY_NONE && s->score_until > s->meets_on)
		wrong(op, to, "score_until", N_("Hạn chấm phải không sau ngày họp."));
}

static bool
insert(struct op *op, struct council_session *s)
{
	struct q_council_session_insert_row *made;

	if (!q_council_session_insert(
			op->db, op->arena,
			&(struct q_council_session_insert_in){.council = s->council.id,
	                                              .agency = s->council.agency,
	                                              .year = s->year,
	                                              .name = s->name,
	                                              .stage = s->stage,
	                                              .rubric = s->rubric,
	                                              .has_meets_on = s->meets_on != DAY_NONE,
	                                              .meets_on = s->meets_on,
	                                              .has_score_until = s->score_until != DAY_NONE,
	                                              .score_until = s->score_until,
	                                              .place = s->place,
	                                              .same_unit = s->same_unit,
	                                              .superior = s->superior,
	                                              .now = op->now},
			&made, &op->err))
		return false;
	s->id = made->id;
	return true;
}

struct save {
	struct council_session s;
	int64_t given;
};

static bool
save(struct op *op, void *arg)
{
	struct save *x = arg;
	struct council_session *s = &x->s;
	int64_t n;

	s->id = x->given;
	if (s->id == 0) {
		if (!insert(op, s))
			return false;
	} else if (!q_council_session_update(op->db,
	                                     &(struct q_council_session_update_in){
											 .id = s->id,
											 .version = s->version,
											 .name = s->name,
											 .stage = s->stage,
											 .rubric = s->rubric,
											 .has_meets_on = s->meets_on != DAY_NONE,
											 .meets_on = s->meets_on,
											 .has_score_until = s->score_until != DAY_NONE,
											 .score_until = s->score_until,
											 .place = s->place,
											 .same_unit = s->same_unit,
											 .superior = s->superior,
											 .now = op->now},
	                                     &n, &op->err))
		return false;
	else if (n == 0)
		return op_fail(op, ERR_CONFLICT, N_("Phiên vừa được sửa ở nơi khác. Xem lại rồi làm tiếp."),
		               "id=%" PRId64, s->id);
	return council_find_conflicts(op, s->id) &&
	       council_note(op, s, x->given == 0 ? "council_session.create" : "council_session.save",
	                    arena_printf(op->arena, "%s phiên: %.*s", x->given == 0 ? "Mở" : "Sửa",
	                                 STR_ARG(s->name)));
}

bool
council_session_save(struct op *op, const struct council_session *in,
                     struct council_problems *ret_problems, int64_t *ret_id)
{
	struct save x = {.s = *in, .given = in->id};
	struct council_session stored;
	struct rubric r;

	*ret_problems = (struct council_problems){0};
	x.s.name = str_trim(in->name);
	x.s.place = str_trim(in->place);
	if (in->id != 0) {
		if (!council_session_get(op, in->id, &stored))
			return false;
		x.s.council = stored.council;
		x.s.year = stored.year;
		if (stored.phase != COUNCIL_PREPARE) {
			x.s.rubric = stored.rubric;
			x.s.stage = stored.stage;
			x.s.same_unit = stored.same_unit;
			x.s.superior = stored.superior;
		}
	} else if (in->council.id != 0 && !council_get(op, in->council.id, &x.s.council))
		return false;
	if (in->id == 0 && in->council.id == 0)
		x.s.council = (struct council){.agency = op->agency};
	if (!access_keeps_councils(op, x.s.council.agency))
		return op_fail(op, ERR_DENIED, N_("Phiên do bộ phận CCHC hoặc thư ký Hội đồng mở."),
		               "id=%" PRId64, in->id);
	check(op, &x.s, ret_problems);
	if (ret_problems->len > 0)
		return op_fail(op, ERR_INVALID, ret_problems->at[0].msgid, "%s", ret_problems->at[0].field);
	if ((in->id == 0 || x.s.rubric != stored.rubric) && !rubric_get(op, x.s.rubric, &r))
		return false;
	if (!op_tx(op, save, &x))
		return false;
	*ret_id = x.s.id;
	return true;
}
