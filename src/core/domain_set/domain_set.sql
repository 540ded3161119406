-- Catalogues of domains. Types and rules: docs/dev/sql.md.

-- in_force 1: only those that hold on the day.
-- name: domain_set_list :many
-- in: agency i64, today i64, in_force i64
-- out: id i64, agency_id i64, name text, basis text, from_on i64, until_on i64?, version i64, domains i64
SELECT s.id, s.agency_id, s.name, s.basis, s.from_on, s.until_on, s.version,
       (SELECT count(*) FROM domain_set_item i WHERE i.set_id = s.id)
  FROM domain_set s
 WHERE s.agency_id IN (0, :agency)
   AND (:in_force? s.from_on <= :today AND (s.until_on IS NULL OR s.until_on > :today))
 ORDER BY s.from_on DESC, s.id LIMIT 200;

-- name: domain_set_get :one
-- in: id i64, agency i64
-- out: agency_id i64, name text, basis text, from_on i64, until_on i64?, version i64
SELECT agency_id, name, basis, from_on, until_on, version FROM domain_set
 WHERE id = :id AND agency_id IN (0, :agency);

-- name: domain_set_items :many
-- in: id i64
-- out: number i64, name text, aliases text
SELECT number, name, aliases FROM domain_set_item WHERE set_id = :id ORDER BY number LIMIT 100;

-- name: domain_set_insert :one
-- in: agency i64, name text, basis text, from_on i64, until_on i64?
-- out: id i64
INSERT INTO domain_set (agency_id, name, basis, from_on, until_on, version)
VALUES (:agency, :name, :basis, :from_on, :until_on, 1)
RETURNING id;

-- name: domain_set_update :exec
-- in: id i64, version i64, name text, basis text, from_on i64, until_on i64?
UPDATE domain_set
   SET name = :name, basis = :basis, from_on = :from_on, until_on = :until_on, version = version + 1
 WHERE id = :id AND version = :version;

-- name: domain_set_items_delete :exec
-- in: id i64
DELETE FROM domain_set_item WHERE set_id = :id;

-- name: domain_set_item_insert :exec
-- in: id i64, number i64, name text, aliases text
INSERT INTO domain_set_item (set_id, number, name, aliases) VALUES (:id, :number, :name, :aliases);
