-- The log of every change. Types and rules: docs/dev/sql.md.

-- Takes the next number and locks the head of the chain until the end of the transaction.
-- name: audit_head_take :one
-- out: id i64, hash blob
UPDATE audit_head SET id = id + 1 WHERE one = 1 RETURNING id, hash;

-- Locks it without taking a number.
-- name: audit_head_lock :one
-- out: id i64
SELECT id FROM audit_head WHERE one = 1
-- on pgsql
FOR UPDATE
-- on both
;

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

-- A person and the account have one history: kind2 '' when there is no second object.
-- agency 0: of all. A list everybody sees is kept with the agency, and says nothing about it.
-- name: audit_by_object :many
-- in: agency i64, kind text, object i64, kind2 text, object2 i64, before i64, limit i64
-- out: id i64, at i64, actor i64, actor_name text, action text, object_kind text, object_id i64, summary text, detail text, client text
-- filter: one object_kind = :kind AND object_id = :object AND :kind2 = '' AND :object2 = 0 | two (object_kind = :kind AND object_id = :object) OR (object_kind = :kind2 AND object_id = :object2)
SELECT id, at, actor, actor_name, action, object_kind, object_id, summary, detail, client
  FROM audit
 WHERE id < :before AND (:agency? agency_id = :agency) AND (:filter) AND action <> 'saved_view.share'
 ORDER BY id DESC LIMIT :limit;

-- name: audit_steps :many
-- in: kind text, object i64, limit i64
-- out: id i64, at i64, actor i64, actor_name text, action text, object_kind text, object_id i64, summary text, detail text, client text
SELECT id, at, actor, actor_name, action, object_kind, object_id, summary, detail, client
  FROM audit
 WHERE object_kind = :kind AND object_id = :object AND action NOT IN ('initiative.save', 'initiative.file')
 ORDER BY id DESC LIMIT :limit;

-- In "who" a LIKE pattern over folded names and logins.
-- name: audit_list :many
-- in: agency i64, kind text, who text, words text, from_at i64, until_at i64, before i64, limit i64
-- out: id i64, at i64, actor i64, actor_name text, action text, object_kind text, object_id i64, summary text, detail text, client text
-- filter: all :agency = 0 | agency agency_id = :agency
SELECT id, at, actor, actor_name, action, object_kind, object_id, summary, detail, client
  FROM audit
 WHERE id < :before AND at >= :from_at AND at < :until_at
   AND :filter
   AND (:kind? object_kind = :kind)
   AND (:who? actor IN (SELECT a.id FROM account a JOIN person p ON p.id = a.person_id
                                WHERE p.folded LIKE :who OR a.login LIKE :who))
   AND (:words = ''
-- on sqlite
        OR instr(summary, :words) > 0)
-- on pgsql
        OR strpos(summary, :words) > 0)
-- on both
 ORDER BY id DESC LIMIT :limit;
