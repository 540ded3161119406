-- Persons, positions, holdings, delegations. Types and rules: docs/dev/sql.md.

-- ---- persons ---------------------------------------------------------------------

-- name: person_by_id :one
-- in: id i64
-- out: id i64, full_name text, staff_code text?, email text, phone text, account i64?, login text?, disabled_at i64?
SELECT p.id, p.full_name, p.staff_code, p.email, p.phone, a.id, a.login, a.disabled_at
  FROM person p LEFT JOIN account a ON a.person_id = p.id
 WHERE p.id = :id;

-- Agencies below keep their people to themselves.
-- name: person_all :many
-- in: agency i64, words text, today i64, limit i64
-- out: id i64, full_name text, staff_code text?, email text, phone text, account i64?, login text?, disabled_at i64?
WITH RECURSIVE below (id) AS (
  SELECT u.id FROM unit u WHERE u.id = :agency
  UNION
  SELECT v.unit_id FROM unit_version v JOIN below b ON v.parent_id = b.id
    JOIN unit c ON c.id = v.unit_id AND c.is_agency = 0
   WHERE v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
)
SELECT p.id, p.full_name, p.staff_code, p.email, p.phone, a.id, a.login, a.disabled_at
  FROM person p LEFT JOIN account a ON a.person_id = p.id
 WHERE (NOT EXISTS (SELECT 1 FROM below)
        OR EXISTS (SELECT 1 FROM holding h JOIN position o ON o.id = h.position_id
                    WHERE h.person_id = p.id AND o.unit_id IN (SELECT b.id FROM below b)
                      AND h.from_on <= :today AND (h.until_on IS NULL OR h.until_on > :today)))
   AND (p.folded LIKE :words OR a.login LIKE :words)
 ORDER BY p.name_key, p.id LIMIT :limit;

-- name: person_insert :one
-- in: full_name text, name_key blob, folded text, staff_code text?, email text, phone text, now i64
-- out: id i64
INSERT INTO person (full_name, name_key, folded, staff_code, email, phone, created_at)
VALUES (:full_name, :name_key, :folded, :staff_code, :email, :phone, :now) RETURNING id;

-- name: person_set :exec
-- in: id i64, full_name text, name_key blob, folded text, staff_code text?, email text, phone text
UPDATE person
   SET full_name = :full_name, name_key = :name_key, folded = :folded, staff_code = :staff_code,
       email = :email, phone = :phone
 WHERE id = :id;

-- ---- positions -----------------------------------------------------------------------

-- name: position_by_id :one
-- in: id i64
-- out: id i64, unit i64, title text, roles i64, signs_as text, rank i64
SELECT id, unit_id, title, roles, signs_as, rank FROM position WHERE id = :id;

-- name: position_of_unit :many
-- in: unit i64
-- out: id i64, unit i64, title text, roles i64, signs_as text, rank i64
SELECT id, unit_id, title, roles, signs_as, rank FROM position
 WHERE unit_id = :unit ORDER BY rank, id LIMIT 500;

-- name: position_insert :one
-- in: unit i64, title text, roles i64, signs_as text, rank i64
-- out: id i64
INSERT INTO position (unit_id, title, roles, signs_as, rank)
VALUES (:unit, :title, :roles, :signs_as, :rank) RETURNING id;

-- name: position_set :exec
-- in: id i64, title text, roles i64, signs_as text, rank i64
UPDATE position SET title = :title, roles = :roles, signs_as = :signs_as, rank = :rank WHERE id = :id;

-- ---- holdings ---------------------------------------------------------------------------

-- name: holding_by_id :one
-- in: id i64
-- out: id i64, position i64, person i64, unit i64, title text, person_name text, from_on i64, until_on i64?
SELECT h.id, h.position_id, h.person_id, p.unit_id, p.title, s.full_name, h.from_on, h.until_on
  FROM holding h JOIN position p ON p.id = h.position_id JOIN person s ON s.id = h.person_id
 WHERE h.id = :id;

-- name: holding_insert :one
-- in: position i64, person i64, from_on i64, doc_number text
-- out: id i64
INSERT INTO holding (position_id, person_id, from_on, until_on, doc_number)
VALUES (:position, :person, :from_on, NULL, :doc_number) RETURNING id;

-- name: holding_open :one
-- in: position i64, person i64, on_day i64
-- out: id i64
SELECT id FROM holding
 WHERE position_id = :position AND person_id = :person AND (until_on IS NULL OR until_on > :on_day)
 ORDER BY from_on LIMIT 1;

-- name: holding_holder :one
-- in: position i64, on_day i64
-- out: person i64, full_name text
SELECT h.person_id, s.full_name FROM holding h JOIN person s ON s.id = h.person_id
 WHERE h.position_id = :position AND h.from_on <= :on_day AND (h.until_on IS NULL OR h.until_on > :on_day)
 ORDER BY h.from_on DESC, h.id DESC LIMIT 1;

-- name: holding_is_held_by :one
-- in: position i64, person i64, on_day i64
-- out: id i64
SELECT id FROM holding
 WHERE position_id = :position AND person_id = :person AND from_on <= :on_day
   AND (until_on IS NULL OR until_on > :on_day) LIMIT 1;

-- name: holding_set_until :exec
-- in: id i64, until_on i64
UPDATE holding SET until_on = :until_on WHERE id = :id;

-- name: holding_drop :exec
-- in: id i64
DELETE FROM holding WHERE id = :id;

-- The unit's name is that of its newest version, so that a list of the past can name it.
-- name: holding_by_person :many
-- in: person i64
-- out: id i64, position i64, person i64, unit i64, person_name text, title text, unit_name text?, doc_number text, roles i64, from_on i64, until_on i64?
SELECT h.id, h.position_id, h.person_id, p.unit_id, s.full_name, p.title,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = p.unit_id ORDER BY v.from_on DESC LIMIT 1),
       h.doc_number, p.roles, h.from_on, h.until_on
  FROM holding h JOIN position p ON p.id = h.position_id JOIN person s ON s.id = h.person_id
 WHERE h.person_id = :person ORDER BY h.from_on DESC, h.id DESC LIMIT 200;

-- name: holding_by_unit :many
-- in: unit i64, on_day i64
-- out: id i64, position i64, person i64, unit i64, person_name text, title text, unit_name text?, doc_number text, roles i64, from_on i64, until_on i64?
SELECT h.id, h.position_id, h.person_id, p.unit_id, s.full_name, p.title,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = p.unit_id ORDER BY v.from_on DESC LIMIT 1),
       h.doc_number, p.roles, h.from_on, h.until_on
  FROM position p JOIN holding h ON h.position_id = p.id JOIN person s ON s.id = h.person_id
 WHERE p.unit_id = :unit AND h.from_on <= :on_day AND (h.until_on IS NULL OR h.until_on > :on_day)
 ORDER BY p.rank, p.id, s.name_key LIMIT 1000;

-- How many people a unit has on a day, and who is first among those with one of the roles.
-- name: holding_staff :many
-- in: on_day i64, roles i64
-- out: unit i64, people i64, head text?
SELECT p.unit_id, count(DISTINCT h.person_id),
       (SELECT s.full_name FROM position o JOIN holding g ON g.position_id = o.id JOIN person s ON s.id = g.person_id
         WHERE o.unit_id = p.unit_id AND (o.roles & :roles) <> 0
           AND g.from_on <= :on_day AND (g.until_on IS NULL OR g.until_on > :on_day)
         ORDER BY o.rank, o.id, g.from_on LIMIT 1)
  FROM position p JOIN holding h ON h.position_id = p.id
 WHERE h.from_on <= :on_day AND (h.until_on IS NULL OR h.until_on > :on_day)
 GROUP BY p.unit_id ORDER BY p.unit_id LIMIT 5000;

-- ---- delegations ---------------------------------------------------------------------------

-- name: delegation_insert :one
-- in: position i64, from_person i64, to_person i64, from_on i64, until_on i64, doc_number text, note text, now i64
-- out: id i64
INSERT INTO delegation (position_id, from_person, to_person, from_on, until_on, doc_number, note, created_at)
VALUES (:position, :from_person, :to_person, :from_on, :until_on, :doc_number, :note, :now) RETURNING id;

-- name: delegation_by_id :one
-- in: id i64
-- out: id i64, position i64, from_person i64, to_person i64, unit i64, title text, to_name text, revoked_at i64?
SELECT d.id, d.position_id, d.from_person, d.to_person, p.unit_id, p.title, t.full_name, d.revoked_at
  FROM delegation d JOIN position p ON p.id = d.position_id JOIN person t ON t.id = d.to_person
 WHERE d.id = :id;

-- name: delegation_set_revoked :exec
-- in: id i64, now i64
UPDATE delegation SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL;

-- name: delegation_by_person :many
-- in: person i64
-- out: id i64, position i64, from_person i64, to_person i64, title text, unit_name text?, from_name text, to_name text, doc_number text, note text, from_on i64, until_on i64, revoked_at i64?
SELECT d.id, d.position_id, d.from_person, d.to_person, p.title,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = p.unit_id ORDER BY v.from_on DESC LIMIT 1),
       f.full_name, t.full_name, d.doc_number, d.note, d.from_on, d.until_on, d.revoked_at
  FROM delegation d JOIN position p ON p.id = d.position_id
  JOIN person f ON f.id = d.from_person JOIN person t ON t.id = d.to_person
 WHERE d.from_person = :person OR d.to_person = :person
 ORDER BY d.from_on DESC, d.id DESC LIMIT 200;
