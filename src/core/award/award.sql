-- Commendations: forms, rounds, candidates, decisions. What is not published is seen by those
-- alone for whom access_merit() says `all`.

-- The edition of each form that is in force on a day, or else its last one before: what was given stays readable.
-- name: award_forms :many
-- in: on i64
-- out: code text, name text, level text, authority text, needs text, needs_name text, once i64, outsiders i64, basis text, in_force i64
-- bounded: forms of commendation
SELECT f.code, f.name, f.level, f.authority, f.needs,
       coalesce((SELECT n.name FROM award_form n
                  WHERE n.code = f.needs AND n.from_on <= :on AND (n.until_on IS NULL OR n.until_on > :on)
                  ORDER BY n.from_on DESC LIMIT 1), f.needs),
       f.once, f.outsiders, f.basis,
       CASE WHEN f.from_on <= :on AND (f.until_on IS NULL OR f.until_on > :on) THEN 1 ELSE 0 END
  FROM award_form f
 WHERE f.id = (SELECT x.id FROM award_form x WHERE x.code = f.code
                ORDER BY CASE WHEN x.from_on <= :on THEN 0 ELSE 1 END, x.from_on DESC, x.id DESC LIMIT 1)
 ORDER BY f.rank, f.code;

-- name: award_rounds :many
-- in: agency i64, year i64, all i64, skip i64, limit i64
-- out: id i64, movement_id i64?, movement_name text?, form text, title text, state text, doc_number text, doc_on i64?, n i64
SELECT r.id, r.movement_id, m.name, r.form, r.title, r.state, r.doc_number, r.doc_on,
       (SELECT count(*) FROM award_item i WHERE i.round_id = r.id AND i.state = 'listed')
  FROM award_round r LEFT JOIN movement m ON m.id = r.movement_id
 WHERE r.agency_id = :agency AND r.year = :year AND (:all = 1 OR r.state = 'published')
 ORDER BY r.id DESC LIMIT :limit OFFSET :skip;

-- name: award_round_count :one
-- in: agency i64, year i64, all i64
-- out: n i64
SELECT count(*) FROM award_round r
 WHERE r.agency_id = :agency AND r.year = :year AND (:all = 1 OR r.state = 'published');

-- Whether somebody of these units, or the person, is on its list.
-- name: award_round_get :one
-- in: id i64, units ids, person i64
-- out: agency_id i64, movement_id i64?, movement_name text?, movement_slug text?, year i64, form text, title text, merit text, state text, doc_number text, doc_on i64?, signer_title text, signer_name text, published_at i64?, version i64, held i64
SELECT r.agency_id, r.movement_id, m.name, m.slug, r.year, r.form, r.title, r.merit, r.state, r.doc_number, r.doc_on,
       r.signer_title, r.signer_name, r.published_at, r.version,
       (SELECT count(*) FROM award_item i
         WHERE i.round_id = r.id AND i.state <> 'removed' AND (i.unit_id IN (:units) OR i.person_id = :person))
  FROM award_round r LEFT JOIN movement m ON m.id = r.movement_id
 WHERE r.id = :id;

-- name: award_round_insert :one
-- in: agency i64, movement i64?, year i64, form text, title text, merit text, now i64
-- out: id i64
INSERT INTO award_round (agency_id, movement_id, year, form, title, merit, state, doc_number, signer_title, signer_name,
                         version, created_at, changed_at)
VALUES (:agency, :movement, :year, :form, :title, :merit, 'draft', '', '', '', 1, :now, :now) RETURNING id;

-- Words may be mended until it is public.
-- name: award_round_update :exec
-- in: id i64, version i64, title text, merit text, now i64
UPDATE award_round SET title = :title, merit = :merit, version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version AND state <> 'published';

-- name: award_round_decide :exec
-- in: id i64, version i64, doc_number text, doc_on i64, signer_title text, signer_name text, now i64
UPDATE award_round SET state = 'decided', doc_number = :doc_number, doc_on = :doc_on, signer_title = :signer_title,
       signer_name = :signer_name, version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version AND state <> 'published';

-- The same number of a decision with another day, in one year: one of the two is a slip.
-- name: award_decision_elsewhere :one
-- in: agency i64, id i64, doc_number text, on i64, from i64, until i64
-- out: title text, doc_on i64?
SELECT title, doc_on FROM award_round
 WHERE agency_id = :agency AND id <> :id AND state <> 'draft' AND doc_number = :doc_number
   AND doc_on <> :on AND doc_on >= :from AND doc_on < :until
 ORDER BY id LIMIT 1;

-- name: award_round_reopen :exec
-- in: id i64, version i64, now i64
UPDATE award_round SET state = 'draft', doc_number = '', doc_on = NULL, version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version AND state = 'decided';

-- name: award_round_publish :exec
-- in: id i64, version i64, now i64
UPDATE award_round SET state = 'published', published_at = :now, version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version AND state = 'decided';

-- The list is another one: who decides what he saw before is told so.
-- name: award_round_list_changed :exec
-- in: id i64, now i64
UPDATE award_round SET version = version + 1, changed_at = :now WHERE id = :id AND state = 'draft';

-- name: award_items :many
-- in: round i64, only i64, removed i64, today i64
-- out: id i64, kind text, unit_id i64?, person_id i64?, initiative_id i64?, movement_id i64?, initiative_code text?, subject text, achievement text, name text, place text, merit text, number text, votes text, reason text, verdict text, why text, state text, removed_reason text, revoke_number text, revoke_on i64?, revoke_reason text, version i64, ended i64
SELECT i.id, i.kind, i.unit_id, i.person_id, i.initiative_id, i.movement_id, x.code, i.subject, i.achievement, i.name,
       i.place, i.merit, i.number, i.votes, i.reason, i.verdict, i.why, i.state, i.removed_reason, i.revoke_number,
       i.revoke_on, i.revoke_reason, i.version,
       CASE WHEN i.unit_id IS NULL OR EXISTS (SELECT 1 FROM unit_version v WHERE v.unit_id = i.unit_id
              AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)) THEN 0 ELSE 1 END
  FROM award_item i LEFT JOIN initiative x ON x.id = i.initiative_id
 WHERE i.round_id = :round AND (:only? i.id = :only) AND (:removed = 1 OR i.state <> 'removed')
 ORDER BY CASE i.state WHEN 'removed' THEN 1 ELSE 0 END,
          CASE i.kind WHEN 'unit' THEN 1 WHEN 'initiative' THEN 2 WHEN 'person' THEN 3 ELSE 4 END, i.id LIMIT 1000;

-- name: award_item_count :one
-- in: round i64
-- out: n i64
SELECT count(*) FROM award_item WHERE round_id = :round AND state = 'listed';

-- Nothing when the list is closed, or when the same is on a list of this form already.
-- name: award_item_insert :one
-- in: round i64, kind text, unit i64?, person i64?, initiative i64?, movement i64?, subject text, achievement text, name text, place text, merit text, reason text, now i64
-- out: id i64
INSERT INTO award_item (round_id, agency_id, year, form, kind, unit_id, person_id, initiative_id, movement_id, subject,
                        achievement, name, place, merit, number, number_key, votes, reason, verdict, why, state,
                        removed_reason, revoke_number, revoke_reason, version, created_at, changed_at)
SELECT r.id, r.agency_id, r.year, r.form, :kind, :unit, :person, :initiative, :movement, :subject, :achievement, :name,
       :place, :merit, '', '', '', :reason, '', '', 'listed', '', '', '', 1, :now, :now
  FROM award_round r WHERE r.id = :round AND r.state = 'draft'
ON CONFLICT DO NOTHING RETURNING id;

-- name: award_item_update :exec
-- in: id i64, version i64, name text, place text, merit text, votes text, reason text, now i64
UPDATE award_item SET name = :name, place = :place, merit = :merit, votes = :votes, reason = :reason,
       version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version AND state = 'listed'
   AND EXISTS (SELECT 1 FROM award_round r WHERE r.id = award_item.round_id AND r.state <> 'published');

-- name: award_item_number :exec
-- in: id i64, number text, number_key text, now i64
UPDATE award_item SET number = :number, number_key = :number_key, version = version + 1, changed_at = :now
 WHERE id = :id AND state = 'listed'
   AND EXISTS (SELECT 1 FROM award_round r WHERE r.id = award_item.round_id AND r.state <> 'published');

-- The same for one that has none: a number that was given meanwhile stays.
-- name: award_item_number_new :exec
-- in: id i64, number text, number_key text, now i64
UPDATE award_item SET number = :number, number_key = :number_key, version = version + 1, changed_at = :now
 WHERE id = :id AND state = 'listed' AND number = ''
   AND EXISTS (SELECT 1 FROM award_round r WHERE r.id = award_item.round_id AND r.state <> 'published');

-- Whose certificate has a number already.
-- name: award_number_of :one
-- in: agency i64, year i64, form text, number_key text
-- out: id i64, name text, doc_number text
SELECT i.id, i.name, r.doc_number FROM award_item i JOIN award_round r ON r.id = i.round_id
 WHERE i.agency_id = :agency AND i.year = :year AND i.form = :form AND i.number_key = :number_key
   AND i.number_key <> '';

-- name: award_item_remove :exec
-- in: id i64, version i64, reason text, now i64
UPDATE award_item SET state = 'removed', removed_reason = :reason, number = '', number_key = '',
       version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version AND state = 'listed'
   AND EXISTS (SELECT 1 FROM award_round r WHERE r.id = award_item.round_id AND r.state = 'draft');

-- name: award_item_judged :exec
-- in: id i64, verdict text, why text
UPDATE award_item SET verdict = :verdict, why = :why WHERE id = :id;

-- name: award_item_revoke :exec
-- in: id i64, version i64, number text, on i64, reason text, now i64
UPDATE award_item SET state = 'revoked', revoke_number = :number, revoke_on = :on, revoke_reason = :reason,
       version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version AND state = 'listed'
   AND EXISTS (SELECT 1 FROM award_round r WHERE r.id = award_item.round_id AND r.state <> 'draft');

-- What needs the form, of the same people or initiative; of units all, which the caller looks through.
-- name: award_above :many
-- in: movement i64, form text, kind text, person i64, initiative i64
-- out: id i64, round_id i64, unit_id i64?, name text, form_name text, title text, doc_number text, doc_on i64?
SELECT i.id, i.round_id, i.unit_id, i.name,
       (SELECT f.name FROM award_form f WHERE f.code = i.form ORDER BY f.from_on DESC LIMIT 1), r.title, r.doc_number,
       CASE r.state WHEN 'draft' THEN NULL ELSE r.doc_on END
  FROM award_item i JOIN award_round r ON r.id = i.round_id
 WHERE i.movement_id = :movement AND i.kind = :kind AND i.state = 'listed'
   AND i.form IN (SELECT f.code FROM award_form f WHERE f.needs = :form)
   AND (:kind = 'unit' OR (:kind = 'person' AND i.person_id = :person)
        OR (:kind = 'initiative' AND i.initiative_id = :initiative))
 ORDER BY i.id LIMIT 1000;

-- name: award_lost_insert :exec
-- in: item i64, base i64
INSERT INTO award_base_lost (item_id, base_id) VALUES (:item, :base) ON CONFLICT DO NOTHING;

-- name: award_losts :many
-- in: item i64
-- out: base_id i64, form_name text, number text, revoke_number text, revoke_reason text, revoke_on i64?, kept_reason text, kept_by text, kept_at i64?
SELECT l.base_id, (SELECT f.name FROM award_form f WHERE f.code = b.form ORDER BY f.from_on DESC LIMIT 1), b.number,
       b.revoke_number, b.revoke_reason, b.revoke_on, l.kept_reason, l.kept_by, l.kept_at
  FROM award_base_lost l JOIN award_item b ON b.id = l.base_id
 WHERE l.item_id = :item ORDER BY l.base_id LIMIT 50;

-- name: award_lost_keep :exec
-- in: item i64, reason text, by text, now i64
UPDATE award_base_lost SET kept_reason = :reason, kept_by = :by, kept_at = :now
 WHERE item_id = :item AND kept_at IS NULL;

-- Initiatives that somebody on the list is commended for.
-- name: award_round_initiatives :many
-- in: round i64
-- out: id i64, initiative_id i64
SELECT id, initiative_id FROM award_item
 WHERE round_id = :round AND state = 'listed' AND initiative_id IS NOT NULL ORDER BY id LIMIT 1000;

-- What the same subject was, or is to be, commended for: nobody is commended twice for one achievement. Within the
-- movement also what the authors of an initiative got together, of one of them, and the other way round.
-- name: award_same :many
-- in: agency i64, subject text, movement i64, person i64, initiative i64
-- out: id i64, round_id i64, form text, subject text, name text, achievement text, movement_id i64?, doc_number text, doc_on i64?, title text
SELECT i.id, i.round_id, i.form, i.subject, i.name, i.achievement, i.movement_id, r.doc_number, r.doc_on, r.title
  FROM (SELECT id FROM award_item WHERE subject = :subject AND state = 'listed' AND agency_id = :agency
        UNION
        SELECT x.id FROM initiative_author a JOIN award_item x ON x.initiative_id = a.initiative_id
         WHERE a.person_id = :person AND x.kind = 'initiative' AND x.movement_id = :movement AND x.state = 'listed'
        UNION
        SELECT x.id FROM initiative_author a JOIN award_item x ON x.person_id = a.person_id
         WHERE a.initiative_id = :initiative AND x.kind = 'person' AND x.movement_id = :movement
           AND x.state = 'listed') AS q
  JOIN award_item i ON i.id = q.id
  JOIN award_round r ON r.id = i.round_id
 ORDER BY i.id DESC LIMIT 200;

-- Whether a form of a movement is held: by a unit or one it goes on for, a person, the authors of an initiative.
-- name: award_holds :one
-- in: movement i64, form text, kind text, units ids, person i64, initiative i64
-- out: id i64
SELECT i.id FROM award_item i JOIN award_round r ON r.id = i.round_id
 WHERE i.movement_id = :movement AND i.form = :form AND i.kind = :kind AND i.state = 'listed'
   AND r.state IN ('decided', 'published')
   AND ((:kind = 'unit' AND i.unit_id IN (:units)) OR (:kind = 'person' AND i.person_id = :person)
        OR (:kind = 'initiative' AND i.initiative_id = :initiative))
 ORDER BY i.id LIMIT 1;

-- The same as recorded by hand, of a decision from elsewhere.
-- name: award_fact_holds :one
-- in: agency i64, year i64, movement i64, form text, units ids, person i64
-- out: id i64
SELECT id FROM fact
 WHERE agency_id = :agency AND year = :year AND movement_id = :movement AND kind = 'award' AND value = :form
   AND state = 'standing'
   AND ((person_id IS NULL AND unit_id IN (:units)) OR (person_id IS NOT NULL AND person_id = :person))
 ORDER BY id LIMIT 1;

-- What a unit is called on a day, or was last; and whether it is no more.
-- name: award_unit :one
-- in: id i64, on i64, today i64
-- out: name text, ended i64
SELECT v.name, CASE WHEN EXISTS (SELECT 1 FROM unit_version w WHERE w.unit_id = :id AND w.from_on <= :today
                                    AND (w.until_on IS NULL OR w.until_on > :today)) THEN 0 ELSE 1 END
  FROM unit_version v WHERE v.unit_id = :id AND v.from_on <= :on ORDER BY v.from_on DESC LIMIT 1;

-- How many were commended in a year, by form and kind; of revoked ones apart.
-- name: award_figures :many
-- in: agency i64, year i64, all i64
-- out: form text, kind text, state text, ad_hoc i64, n i64
-- bounded: forms, kinds and states
SELECT i.form, i.kind, i.state, CASE WHEN r.movement_id IS NULL THEN 1 ELSE 0 END, count(*)
  FROM award_item i JOIN award_round r ON r.id = i.round_id
 WHERE r.agency_id = :agency AND r.year = :year AND i.state <> 'removed'
   AND (r.state = 'published' OR (:all = 1 AND r.state = 'decided'))
 GROUP BY i.form, i.kind, i.state, CASE WHEN r.movement_id IS NULL THEN 1 ELSE 0 END
 ORDER BY i.form, i.kind, i.state;

-- What units, ended ones they answer for among them, and a person hold; published alone.
-- name: award_held_by :many
-- in: units ids, person i64, limit i64
-- out: id i64, round_id i64, form text, year i64, kind text, unit_id i64?, name text, place text, number text, state text, doc_number text, doc_on i64?, title text
SELECT i.id, i.round_id, i.form, i.year, i.kind, i.unit_id, i.name, i.place, i.number, i.state, r.doc_number, r.doc_on, r.title
  FROM award_item i JOIN award_round r ON r.id = i.round_id
 WHERE i.state <> 'removed' AND r.state = 'published'
   AND ((i.unit_id IN (:units) AND i.kind IN ('unit', 'initiative')) OR i.person_id = :person)
 ORDER BY r.doc_on DESC, i.id DESC LIMIT :limit;

-- Completed initiatives of a movement with their authors' names, to be commended.
-- name: award_initiatives :many
-- in: movement i64, agency i64, year i64, id i64
-- out: id i64, code text, title text, unit_id i64, unit_name text?
-- bounded: at most 500 are offered
SELECT i.id, i.code, i.title, i.unit_id,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = i.unit_id ORDER BY v.from_on DESC LIMIT 1)
  FROM initiative i
 WHERE i.agency_id = :agency AND i.year = :year AND i.movement_id = :movement AND i.state = 'completed'
   AND (:id? i.id = :id)
 ORDER BY i.code LIMIT 500;

-- name: award_initiative_by_code :one
-- in: code text, agency i64
-- out: id i64, unit_id i64, movement_id i64
SELECT id, unit_id, movement_id FROM initiative
 WHERE code = :code AND agency_id = :agency AND state IN ('registered', 'in_progress', 'completed', 'not_completed');

-- name: award_initiative_by_id :one
-- in: id i64
-- out: title text, state text
SELECT title, state FROM initiative WHERE id = :id;

-- name: award_authors :many
-- in: initiative i64
-- out: person_id i64?, name text
-- bounded: authors of one initiative
SELECT person_id, name FROM initiative_author WHERE initiative_id = :initiative ORDER BY number;

-- What a person is called and where he works, on a day.
-- name: award_person :one
-- in: id i64, on i64
-- out: full_name text, position_title text?, unit_id i64?, unit_name text?
SELECT p.full_name, o.title, o.unit_id,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = o.unit_id AND v.from_on <= :on ORDER BY v.from_on DESC LIMIT 1)
  FROM person p
  LEFT JOIN holding h ON h.id = (SELECT x.id FROM holding x WHERE x.person_id = p.id AND x.from_on <= :on
                                   AND (x.until_on IS NULL OR x.until_on > :on) ORDER BY x.from_on DESC, x.id DESC LIMIT 1)
  LEFT JOIN position o ON o.id = h.position_id
 WHERE p.id = :id;
