-- Kept files and what they hang on.

-- name: file_upsert :one
-- in: sha256 blob, size i64, type text, now i64
-- out: id i64
INSERT INTO file (sha256, size, type, created_at) VALUES (:sha256, :size, :type, :now)
ON CONFLICT (sha256) DO UPDATE SET size = excluded.size
RETURNING id;

-- name: file_sha256 :one
-- in: id i64
-- out: sha256 blob
SELECT sha256 FROM file WHERE id = :id;

-- name: attachment_insert :exec
-- in: kind text, object i64, file i64, name text, actor i64, now i64
INSERT INTO attachment (object_kind, object_id, file_id, name, added_by, added_at)
VALUES (:kind, :object, :file, :name, :actor, :now);

-- name: attachment_list :many
-- in: kind text, object i64
-- out: id i64, file_id i64, size i64, added_at i64, name text, type text, added_by text?
SELECT t.id, t.file_id, f.size, t.added_at, t.name, f.type,
       (SELECT p.full_name FROM account a JOIN person p ON p.id = a.person_id WHERE a.id = t.added_by)
  FROM attachment t JOIN file f ON f.id = t.file_id
 WHERE t.object_kind = :kind AND t.object_id = :object AND t.removed_at IS NULL
 ORDER BY t.id LIMIT 200;

-- name: attachment_get :one
-- in: kind text, object i64, id i64
-- out: file_id i64, size i64, added_at i64, name text, type text, sha256 blob
SELECT t.file_id, f.size, t.added_at, t.name, f.type, f.sha256
  FROM attachment t JOIN file f ON f.id = t.file_id
 WHERE t.id = :id AND t.object_kind = :kind AND t.object_id = :object AND t.removed_at IS NULL;

-- name: attachment_set_removed :exec
-- in: kind text, object i64, id i64, now i64
UPDATE attachment SET removed_at = :now
 WHERE id = :id AND object_kind = :kind AND object_id = :object AND removed_at IS NULL;

-- name: file_page :many
-- in: after i64, limit i64
-- out: id i64, sha256 blob, size i64
SELECT id, sha256, size FROM file WHERE id > :after ORDER BY id LIMIT :limit;
