-- Rubrics. Types and rules: docs/dev/sql.md.

-- The latest edition of each.
-- name: rubric_list :many
-- in: agency i64
-- out: id i64, family i64, edition i64, code text, name text, basis text, max_points i64, locked_at i64?
SELECT r.id, r.family, r.edition, r.code, r.name, r.basis,
       (SELECT coalesce(sum(i.max_points), 0) FROM rubric_item i WHERE i.rubric_id = r.id AND i.parent = ''),
       r.locked_at
  FROM rubric r
 WHERE r.agency_id = :agency
   AND NOT EXISTS (SELECT 1 FROM rubric n WHERE n.agency_id = :agency AND n.family = r.family AND n.edition > r.edition)
 ORDER BY r.family DESC LIMIT 200;

-- name: rubric_editions :many
-- in: agency i64, family i64
-- out: id i64, edition i64, name text, locked_at i64?, changed_at i64
SELECT id, edition, name, locked_at, changed_at FROM rubric
 WHERE agency_id = :agency AND family = :family ORDER BY edition DESC LIMIT 100;

-- name: rubric_get :one
-- in: id i64
-- out: agency_id i64, family i64, edition i64, code text, name text, basis text, note text, step i64, bonus_max i64, minus_max i64, recognise i64, drop_from i64, spread_max i64, locked_at i64?, version i64, last i64
SELECT r.agency_id, r.family, r.edition, r.code, r.name, r.basis, r.note, r.step, r.bonus_max,
       r.minus_max, r.recognise, r.drop_from, r.spread_max, r.locked_at, r.version,
       (SELECT coalesce(max(n.edition), 0) FROM rubric n WHERE n.agency_id = r.agency_id AND n.family = r.family)
  FROM rubric r WHERE r.id = :id;

-- name: rubric_items :many
-- in: id i64
-- out: number i64, code text, parent text, name text, note text, max_points i64, pass i64, shortfall i64
SELECT number, code, parent, name, note, max_points, pass, shortfall FROM rubric_item
 WHERE rubric_id = :id ORDER BY number LIMIT 100;

-- name: rubric_bands :many
-- in: id i64
-- out: item i64, low i64, high i64, name text
SELECT item, low, high, name FROM rubric_band WHERE rubric_id = :id ORDER BY item, number LIMIT 1000;

-- name: rubric_grades :many
-- in: id i64
-- out: name text, least i64, item text, item_least i64
SELECT name, least, item, item_least FROM rubric_grade WHERE rubric_id = :id ORDER BY number LIMIT 100;

-- name: rubric_insert :one
-- in: agency i64, family i64, edition i64, code text, name text, basis text, note text, step i64, bonus_max i64, minus_max i64, recognise i64, drop_from i64, spread_max i64, now i64
-- out: id i64
INSERT INTO rubric (agency_id, family, edition, code, name, basis, note, step, bonus_max, minus_max,
                    recognise, drop_from, spread_max, locked_at, version, created_at, changed_at)
VALUES (:agency, :family, :edition, :code, :name, :basis, :note, :step, :bonus_max, :minus_max,
        :recognise, :drop_from, :spread_max, NULL, 1, :now, :now)
RETURNING id;

-- A first edition founds its family.
-- name: rubric_found :exec
-- in: id i64
UPDATE rubric SET family = id WHERE id = :id;

-- Only what is not locked, and as it was when it was read.
-- name: rubric_update :exec
-- in: id i64, version i64, code text, name text, basis text, note text, step i64, bonus_max i64, minus_max i64, recognise i64, drop_from i64, spread_max i64, now i64
UPDATE rubric
   SET code = :code, name = :name, basis = :basis, note = :note, step = :step, bonus_max = :bonus_max,
       minus_max = :minus_max, recognise = :recognise, drop_from = :drop_from,
       spread_max = :spread_max, version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version AND locked_at IS NULL;

-- name: rubric_lock :exec
-- in: id i64, now i64
UPDATE rubric SET locked_at = :now, version = version + 1 WHERE id = :id AND locked_at IS NULL;

-- name: rubric_items_delete :exec
-- in: id i64
DELETE FROM rubric_item WHERE rubric_id = :id;

-- name: rubric_bands_delete :exec
-- in: id i64
DELETE FROM rubric_band WHERE rubric_id = :id;

-- name: rubric_grades_delete :exec
-- in: id i64
DELETE FROM rubric_grade WHERE rubric_id = :id;

-- name: rubric_item_insert :exec
-- in: id i64, number i64, code text, parent text, name text, note text, max_points i64, pass i64, shortfall i64
INSERT INTO rubric_item (rubric_id, number, code, parent, name, note, max_points, pass, shortfall)
VALUES (:id, :number, :code, :parent, :name, :note, :max_points, :pass, :shortfall);

-- name: rubric_band_insert :exec
-- in: id i64, item i64, number i64, low i64, high i64, name text
INSERT INTO rubric_band (rubric_id, item, number, low, high, name)
VALUES (:id, :item, :number, :low, :high, :name);

-- name: rubric_grade_insert :exec
-- in: id i64, number i64, name text, least i64, item text, item_least i64
INSERT INTO rubric_grade (rubric_id, number, name, least, item, item_least)
VALUES (:id, :number, :name, :least, :item, :item_least);
