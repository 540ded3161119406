-- Settings. Types and rules: docs/dev/sql.md.

-- The agency's own value comes before the installation's.
-- name: setting_get :one
-- in: agency i64, name text
-- out: value text
SELECT value FROM setting WHERE agency_id IN (:agency, 0) AND name = :name ORDER BY agency_id DESC LIMIT 1;

-- The installation's first.
-- name: setting_with_site :many
-- in: agency i64
-- out: name text, value text
SELECT name, value FROM setting WHERE agency_id IN (0, :agency) ORDER BY agency_id, name LIMIT 400;

-- name: setting_of :many
-- in: agency i64
-- out: name text, value text
SELECT name, value FROM setting WHERE agency_id = :agency ORDER BY name LIMIT 200;

-- name: setting_put :exec
-- in: agency i64, name text, value text
INSERT INTO setting (agency_id, name, value) VALUES (:agency, :name, :value)
ON CONFLICT (agency_id, name) DO UPDATE SET value = excluded.value;

-- name: setting_remove :exec
-- in: agency i64, name text
DELETE FROM setting WHERE agency_id = :agency AND name = :name;
