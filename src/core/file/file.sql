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

-- ---- what files say: file_text.c -----------------------------------------------------------

-- Files that hang somewhere and were not read yet, or by an older edition of the reading.
-- name: file_text_due :many
-- in: after i64, reader i64, limit i64
-- out: id i64, sha256 blob
SELECT f.id, f.sha256 FROM file f
 WHERE f.id > :after
   AND EXISTS (SELECT 1 FROM attachment t WHERE t.file_id = f.id)
   AND NOT EXISTS (SELECT 1 FROM file_text x WHERE x.file_id = f.id AND x.reader = :reader)
 ORDER BY f.id LIMIT :limit;

-- name: file_text_put :exec
-- in: file i64, reader i64, text text
INSERT INTO file_text (file_id, reader, text) VALUES (:file, :reader, :text)
ON CONFLICT (file_id) DO UPDATE SET reader = excluded.reader, text = excluded.text;

-- name: file_text_get :one
-- in: file i64
-- out: text text
SELECT text FROM file_text WHERE file_id = :file;

-- name: file_text_page :many
-- in: after i64, limit i64
-- out: id i64, text text
SELECT file_id, text FROM file_text WHERE file_id > :after ORDER BY file_id LIMIT :limit;

-- name: file_unindex :exec
-- in: file i64
-- on sqlite
DELETE FROM file_search WHERE rowid = :file;
-- on pgsql
DELETE FROM file_search WHERE file_id = :file;
-- on both

-- name: file_index :exec
-- in: file i64, words text
-- on sqlite
INSERT INTO file_search (rowid, words) VALUES (:file, :words);
-- on pgsql
INSERT INTO file_search (file_id, words) VALUES (:file, to_tsvector('simple', :words));
-- on both

-- name: file_index_fits :one
-- in: file i64, words text
-- out: n i64
SELECT count(*) FROM file_search
-- on sqlite
 WHERE rowid = :file AND words = :words;
-- on pgsql
 WHERE file_id = :file AND words = to_tsvector('simple', :words);
-- on both

-- Entries of files that say nothing, or are not there.
-- name: file_index_orphans :one
-- out: n i64
SELECT count(*) FROM file_search s
-- on sqlite
 WHERE NOT EXISTS (SELECT 1 FROM file_text x WHERE x.file_id = s.rowid AND x.text <> '');
-- on pgsql
 WHERE NOT EXISTS (SELECT 1 FROM file_text x WHERE x.file_id = s.file_id AND x.text <> '');
-- on both

-- name: file_index_drop_orphans :exec
DELETE FROM file_search
-- on sqlite
 WHERE NOT EXISTS (SELECT 1 FROM file_text x WHERE x.file_id = file_search.rowid AND x.text <> '');
-- on pgsql
 WHERE NOT EXISTS (SELECT 1 FROM file_text x WHERE x.file_id = file_search.file_id AND x.text <> '');
-- on both
