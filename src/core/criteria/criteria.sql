-- Sets of criteria. Types and rules: docs/dev/sql.md.

-- The latest edition of each.
-- name: criteria_list :many
-- in: agency i64
-- out: id i64, family i64, edition i64, year i64, group_name text, name text, basis text, total i64, used_at i64?, items i64
SELECT s.id, s.family, s.edition, s.year, s.group_name, s.name, s.basis, s.total, s.used_at,
       (SELECT count(*) FROM criterion c WHERE c.set_id = s.id)
  FROM criteria_set s
 WHERE s.agency_id = :agency
   AND NOT EXISTS (SELECT 1 FROM criteria_set n WHERE n.agency_id = :agency AND n.family = s.family AND n.edition > s.edition)
 ORDER BY s.year DESC, s.family DESC LIMIT 200;

-- name: criteria_editions :many
-- in: agency i64, family i64
-- out: id i64, edition i64, name text, used_at i64?, changed_at i64
SELECT id, edition, name, used_at, changed_at FROM criteria_set
 WHERE agency_id = :agency AND family = :family ORDER BY edition DESC LIMIT 100;

-- name: criteria_get :one
-- in: id i64
-- out: agency_id i64, family i64, edition i64, year i64, group_name text, name text, basis text, note text, total i64, decimals i64, used_at i64?, version i64, last i64
SELECT s.agency_id, s.family, s.edition, s.year, s.group_name, s.name, s.basis, s.note, s.total, s.decimals,
       s.used_at, s.version,
       (SELECT coalesce(max(n.edition), 0) FROM criteria_set n WHERE n.agency_id = s.agency_id AND n.family = s.family)
  FROM criteria_set s WHERE s.id = :id;

-- name: criteria_items :many
-- in: id i64
-- out: code text, parent text, name text, guidance text, evidence text, max_points i64?, rule text, is_local i64, measure text
SELECT code, parent, name, guidance, evidence, max_points, rule, is_local, measure FROM criterion
 WHERE set_id = :id ORDER BY number LIMIT 500;

-- name: criteria_grades :many
-- in: id i64
-- out: name text, least i64
SELECT name, least FROM criteria_grade WHERE set_id = :id ORDER BY number LIMIT 100;

-- name: criteria_insert :one
-- in: agency i64, family i64, edition i64, year i64, group_name text, name text, basis text, note text, total i64, decimals i64, now i64
-- out: id i64
INSERT INTO criteria_set (agency_id, family, edition, year, group_name, name, basis, note, total, decimals,
                          used_at, version, created_at, changed_at)
VALUES (:agency, :family, :edition, :year, :group_name, :name, :basis, :note, :total, :decimals, NULL, 1, :now, :now)
RETURNING id;

-- A first edition founds its family.
-- name: criteria_found :exec
-- in: id i64
UPDATE criteria_set SET family = id WHERE id = :id;

-- Only a draft, and as it was when it was read.
-- name: criteria_update :exec
-- in: id i64, version i64, year i64, group_name text, name text, basis text, note text, total i64, decimals i64, now i64
UPDATE criteria_set
   SET year = :year, group_name = :group_name, name = :name, basis = :basis, note = :note, total = :total,
       decimals = :decimals, version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version AND used_at IS NULL;

-- name: criteria_use :exec
-- in: id i64, version i64, now i64
UPDATE criteria_set SET used_at = :now, version = version + 1 WHERE id = :id AND version = :version AND used_at IS NULL;

-- name: criteria_items_delete :exec
-- in: id i64
DELETE FROM criterion WHERE set_id = :id;

-- name: criteria_grades_delete :exec
-- in: id i64
DELETE FROM criteria_grade WHERE set_id = :id;

-- name: criteria_item_insert :exec
-- in: id i64, number i64, code text, parent text, name text, guidance text, evidence text, max_points i64?, rule text, is_local i64, measure text
INSERT INTO criterion (set_id, number, code, parent, name, guidance, evidence, max_points, rule, is_local, measure)
VALUES (:id, :number, :code, :parent, :name, :guidance, :evidence, :max_points, :rule, :is_local, :measure);

-- name: criteria_grade_insert :exec
-- in: id i64, number i64, name text, least i64
INSERT INTO criteria_grade (set_id, number, name, least) VALUES (:id, :number, :name, :least);
