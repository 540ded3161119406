-- The log of every change. Types and rules: docs/dev/sql.md.

-- Takes the next number and locks the head of the chain until the end of the transaction.
-- name: audit_head_take :one
-- out: id i64, hash blob
UPDATE audit_head SET id = id + 1 WHERE one = 1 RETURNING id, hash;

-- name: audit_head_set :exec
-- in: hash blob
UPDATE audit_head SET hash = :hash WHERE one = 1;

-- name: audit_head :one
-- out: id i64, hash blob
SELECT id, hash FROM audit_head WHERE one = 1;

-- name: audit_insert :exec
-- in: id i64, at i64, actor i64, actor_name text, client text, action text, object_kind text, object_id i64, agency i64, summary text, detail text, hash blob
INSERT INTO audit (id, at, actor, actor_name, client, action, object_kind, object_id, agency_id, summary, detail, hash)
VALUES (:id, :at, :actor, :actor_name, :client, :action, :object_kind, :object_id, :agency, :summary, :detail, :hash);

-- name: audit_page :many
-- in: after i64, limit i64
-- out: id i64, at i64, actor i64, actor_name text, client text, action text, object_kind text, object_id i64, agency i64, summary text, detail text, hash blob
SELECT id, at, actor, actor_name, client, action, object_kind, object_id, agency_id, summary, detail, hash
  FROM audit WHERE id > :after ORDER BY id LIMIT :limit;

-- name: audit_by_object :many
-- in: kind text, object i64, limit i64
-- out: id i64, at i64, actor_name text, action text, object_kind text, object_id i64, summary text, detail text
SELECT id, at, actor_name, action, object_kind, object_id, summary, detail
  FROM audit WHERE object_kind = :kind AND object_id = :object ORDER BY id DESC LIMIT :limit;

-- name: audit_by_agency :many
-- in: agency i64, before i64, limit i64
-- out: id i64, at i64, actor_name text, action text, object_kind text, object_id i64, summary text, detail text
SELECT id, at, actor_name, action, object_kind, object_id, summary, detail
  FROM audit WHERE agency_id = :agency AND id < :before ORDER BY id DESC LIMIT :limit;

-- name: audit_newest :many
-- in: before i64, limit i64
-- out: id i64, at i64, actor_name text, action text, object_kind text, object_id i64, summary text, detail text
SELECT id, at, actor_name, action, object_kind, object_id, summary, detail
  FROM audit WHERE id < :before ORDER BY id DESC LIMIT :limit;
