-- Facts about units and persons. A list or a single one is seen as access_merit() says.

-- name: fact_grades :many
-- in: on i64
-- out: scale text, code text, name text, rank i64
-- bounded: words of the scales
SELECT scale, code, name, rank FROM grade
 WHERE from_on <= :on AND (until_on IS NULL OR until_on > :on) ORDER BY scale, rank;

-- name: fact_list :many
-- in: agency i64, year i64, kind text, unit i64, today i64, all i64, units ids, person i64, skip i64, limit i64
-- out: id i64, year i64, kind text, unit_id i64, person_id i64?, movement_id i64?, value text, doc_number text, doc_on i64?, note text, state text, version i64, changed_at i64, unit_name text?, person_name text?, movement_name text?, movement_slug text?
SELECT f.id, f.year, f.kind, f.unit_id, f.person_id, f.movement_id, f.value, f.doc_number, f.doc_on, f.note, f.state,
       f.version, f.changed_at,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = f.unit_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       p.full_name, m.name, m.slug
  FROM fact f LEFT JOIN person p ON p.id = f.person_id LEFT JOIN movement m ON m.id = f.movement_id
 WHERE f.agency_id = :agency AND f.year = :year AND (:kind? f.kind = :kind) AND (:unit? f.unit_id = :unit)
   AND (:all = 1 OR f.unit_id IN (:units) OR f.person_id = :person)
 ORDER BY f.unit_id, f.kind, f.id LIMIT :limit OFFSET :skip;

-- name: fact_get :one
-- in: id i64, agency i64, today i64, all i64, units ids, person i64
-- out: id i64, year i64, kind text, unit_id i64, person_id i64?, movement_id i64?, value text, doc_number text, doc_on i64?, note text, state text, version i64, changed_at i64, unit_name text?, person_name text?, movement_name text?, movement_slug text?
SELECT f.id, f.year, f.kind, f.unit_id, f.person_id, f.movement_id, f.value, f.doc_number, f.doc_on, f.note, f.state,
       f.version, f.changed_at,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = f.unit_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       p.full_name, m.name, m.slug
  FROM fact f LEFT JOIN person p ON p.id = f.person_id LEFT JOIN movement m ON m.id = f.movement_id
 WHERE f.id = :id AND f.agency_id = :agency
   AND (:all = 1 OR f.unit_id IN (:units) OR f.person_id = :person);

-- name: fact_revisions :many
-- in: fact i64
-- out: number i64, value text, doc_number text, doc_on i64?, note text, state text, reason text, recorder text, recorded_at i64
SELECT number, value, doc_number, doc_on, note, state, reason, recorder, recorded_at FROM fact_revision
 WHERE fact_id = :fact ORDER BY number DESC LIMIT 100;

-- Each person where he was last in the year.
-- name: fact_people :many
-- in: units ids, first i64, last i64
-- out: person_id i64, unit_id i64, full_name text, staff_code text?
-- bounded: people of one agency
SELECT q.person_id, q.unit_id, p.full_name, p.staff_code
  FROM (SELECT h.person_id, o.unit_id,
               row_number() OVER (PARTITION BY h.person_id ORDER BY h.from_on DESC, h.id DESC) AS nth
          FROM position o JOIN holding h ON h.position_id = o.id
         WHERE o.unit_id IN (:units) AND h.from_on <= :last AND (h.until_on IS NULL OR h.until_on > :first)) AS q
  JOIN person p ON p.id = q.person_id
 WHERE q.nth = 1 ORDER BY p.name_key, q.person_id;

-- About the same: there is at most one.
-- name: fact_same :one
-- in: agency i64, year i64, kind text, unit i64, person i64, movement i64
-- out: id i64, version i64, value text, doc_number text, doc_on i64?, note text, state text
SELECT id, version, value, doc_number, doc_on, note, state FROM fact
 WHERE agency_id = :agency AND year = :year AND kind = :kind AND coalesce(movement_id, 0) = :movement
   AND ((:person = 0 AND person_id IS NULL AND unit_id = :unit) OR (person_id = :person AND :person <> 0));

-- name: fact_insert :one
-- in: agency i64, year i64, kind text, unit i64, person i64?, movement i64?, value text, doc_number text, doc_on i64?, note text, now i64
-- out: id i64
INSERT INTO fact (agency_id, year, kind, unit_id, person_id, movement_id, value, doc_number, doc_on, note, state,
                  version, created_at, changed_at)
VALUES (:agency, :year, :kind, :unit, :person, :movement, :value, :doc_number, :doc_on, :note, 'standing',
        1, :now, :now)
ON CONFLICT DO NOTHING RETURNING id;

-- name: fact_update :exec
-- in: id i64, version i64, value text, doc_number text, doc_on i64?, note text, state text, now i64
UPDATE fact SET value = :value, doc_number = :doc_number, doc_on = :doc_on, note = :note, state = :state,
       version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version;

-- name: fact_revision_insert :exec
-- in: fact i64, reason text, recorder text, now i64
INSERT INTO fact_revision (fact_id, number, value, doc_number, doc_on, note, state, reason, recorder, recorded_at)
SELECT id, version, value, doc_number, doc_on, note, state, :reason, :recorder, :now FROM fact WHERE id = :fact;
