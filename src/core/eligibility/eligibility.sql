-- Candidates of a movement and what the records say of them. Who may see which candidate is in
-- each statement that names one: access_merit().

-- What units are called on a day, or last were.
-- name: eligibility_units :many
-- in: movement i64, unit i64, on i64, all i64, units ids
-- out: unit_id i64, slug text, name text, quota i64
-- bounded: units of one movement
SELECT mu.unit_id, u.slug,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = mu.unit_id AND v.from_on <= :on
         ORDER BY v.from_on DESC LIMIT 1),
       coalesce((SELECT x.quota FROM movement_exception x
                  WHERE x.movement_id = mu.movement_id AND x.unit_id = mu.unit_id AND x.kind = 'quota'), mu.quota)
  FROM movement_unit mu JOIN unit u ON u.id = mu.unit_id
 WHERE mu.movement_id = :movement AND (:unit? mu.unit_id = :unit)
   AND (:all = 1 OR mu.unit_id IN (:units))
   AND EXISTS (SELECT 1 FROM unit_version v WHERE v.unit_id = mu.unit_id AND v.from_on <= :on)
 ORDER BY (SELECT v.position FROM unit_version v WHERE v.unit_id = mu.unit_id AND v.from_on <= :on
            ORDER BY v.from_on DESC LIMIT 1), mu.unit_id;

-- How many each unit registered and completed; kept sums.
-- name: eligibility_sums :many
-- in: agency i64, year i64, movement i64, unit i64
-- out: unit_id i64, registered i64, completed i64
-- bounded: units of one movement
SELECT unit_id, CAST(sum(n) AS BIGINT), CAST(sum(CASE WHEN state = 'completed' THEN n ELSE 0 END) AS BIGINT)
  FROM initiative_tally
 WHERE agency_id = :agency AND year = :year AND movement_id = :movement AND (:unit? unit_id = :unit)
   AND state IN ('sent', 'registered', 'in_progress', 'completed', 'not_completed')
 GROUP BY unit_id ORDER BY unit_id;

-- Who led those units in the year.
-- name: eligibility_leaders :many
-- in: movement i64, unit i64, roles i64, first i64, last i64
-- out: unit_id i64, person_id i64, full_name text, roles i64, signs_as text
SELECT o.unit_id, h.person_id, p.full_name, o.roles, o.signs_as
  FROM movement_unit mu
  JOIN position o ON o.unit_id = mu.unit_id AND ((o.roles & :roles) <> 0 OR o.signs_as <> '')
  JOIN holding h ON h.position_id = o.id AND h.from_on <= :last AND (h.until_on IS NULL OR h.until_on > :first)
  JOIN person p ON p.id = h.person_id
 WHERE mu.movement_id = :movement AND (:unit? mu.unit_id = :unit)
 ORDER BY o.unit_id, o.rank, h.person_id LIMIT 5000;

-- Authors with what they registered and completed, and where they worked last in the year; where
-- they hold no position, the unit whose initiative it is.
-- name: eligibility_authors :many
-- in: movement i64, unit i64, only i64, first i64, last i64, all i64, units ids, person i64, limit i64
-- out: person_id i64, full_name text, unit_id i64, registered i64, completed i64
-- filter: movement i.movement_id = :movement AND :only = 0 | person i.id IN (SELECT m.initiative_id FROM initiative_author m WHERE m.person_id = :only) AND i.movement_id = :movement AND a.person_id = :only
SELECT q.person_id, p.full_name, q.unit_id, q.registered, q.completed
  FROM (SELECT w.person_id, w.registered, w.completed,
               coalesce((SELECT o.unit_id FROM holding h JOIN position o ON o.id = h.position_id
                          WHERE h.person_id = w.person_id AND h.from_on <= :last
                            AND (h.until_on IS NULL OR h.until_on > :first)
                          ORDER BY h.from_on DESC, h.id DESC LIMIT 1), w.unit_id) AS unit_id
          FROM (SELECT a.person_id, count(*) AS registered, min(i.unit_id) AS unit_id,
                       CAST(sum(CASE WHEN i.state = 'completed' THEN 1 ELSE 0 END) AS BIGINT) AS completed
                  FROM initiative i JOIN initiative_author a ON a.initiative_id = i.id
                 WHERE :filter AND a.person_id IS NOT NULL
                   AND i.state IN ('sent', 'registered', 'in_progress', 'completed', 'not_completed')
                 GROUP BY a.person_id) AS w) AS q
  JOIN person p ON p.id = q.person_id
 WHERE (:all = 1 OR q.unit_id IN (:units) OR q.person_id = :person) AND (:unit? q.unit_id = :unit)
 ORDER BY p.name_key, q.person_id LIMIT :limit;

-- Of the year, or of one unit; a person's own are taken wherever he worked then.
-- name: eligibility_facts :many
-- in: agency i64, year i64, unit i64, person i64
-- out: id i64, unit_id i64, person_id i64?, movement_id i64?, kind text, value text, full_name text?, doc_number text, doc_on i64?
-- filter: all :unit = 0 AND :person = 0 | some (f.unit_id = :unit OR f.person_id = :person)
SELECT f.id, f.unit_id, f.person_id, f.movement_id, f.kind, f.value, p.full_name, f.doc_number, f.doc_on
  FROM fact f LEFT JOIN person p ON p.id = f.person_id
 WHERE f.agency_id = :agency AND f.year = :year AND f.state = 'standing' AND :filter
 ORDER BY f.unit_id, f.kind, f.id LIMIT 20000;

-- What was commended here in a movement and is public: nobody learns of it earlier.
-- name: eligibility_awards :many
-- in: movement i64, unit i64, person i64
-- out: form text, kind text, unit_id i64, person_id i64?, full_name text?, doc_number text, doc_on i64?
SELECT i.form, i.kind, i.unit_id, i.person_id, p.full_name, r.doc_number, r.doc_on
  FROM award_item i JOIN award_round r ON r.id = i.round_id LEFT JOIN person p ON p.id = i.person_id
 WHERE i.movement_id = :movement AND i.kind IN ('unit', 'person') AND i.unit_id IS NOT NULL AND i.state = 'listed'
   AND r.state = 'published' AND EXISTS (SELECT 1 FROM award_form w WHERE w.code = i.form AND w.once = 1)
   AND ((:unit = 0 AND :person = 0) OR i.unit_id = :unit OR i.person_id = :person)
 ORDER BY i.unit_id, i.id LIMIT 5000;

-- name: eligibility_grades :many
-- in: on i64
-- out: scale text, code text, name text, rank i64
-- bounded: words of the scales
SELECT scale, code, name, rank FROM grade
 WHERE from_on <= :on AND (until_on IS NULL OR until_on > :on) ORDER BY scale, rank;
