-- What an entry of the log is about. Types and rules: docs/dev/sql.md.

-- name: history_initiative :one
-- in: id i64
-- out: code text
SELECT code FROM initiative WHERE id = :id;

-- name: history_registration :one
-- in: id i64
-- out: movement text, unit text, unit_id i64, agency i64, state text
SELECT m.slug, u.slug, r.unit_id, m.agency_id, r.state
  FROM registration r JOIN movement m ON m.id = r.movement_id JOIN unit u ON u.id = r.unit_id
 WHERE r.id = :id;

-- The own one is that of an agency in its own movement.
-- name: history_report :one
-- in: id i64
-- out: movement text, kind text, unit text, own i64
SELECT m.slug, r.kind, u.slug, CASE WHEN r.unit_id = m.agency_id THEN 1 ELSE 0 END
  FROM report r JOIN movement m ON m.id = r.movement_id JOIN unit u ON u.id = r.unit_id
 WHERE r.id = :id;

-- name: history_unit :one
-- in: id i64
-- out: slug text, name text
SELECT u.slug, v.name FROM unit u JOIN unit_version v ON v.unit_id = u.id
 WHERE u.id = :id ORDER BY v.from_on DESC LIMIT 1;

-- name: history_person_of :one
-- in: account i64
-- out: person i64
SELECT person_id FROM account WHERE id = :account;
