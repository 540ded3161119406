-- Statements of db_test.c: every type, NULL or not, both engines.

-- name: thing_insert :one
-- in: number i64, note text?, body blob, extra blob?, other i64?
-- out: id i64
INSERT INTO thing (number, note, body, extra, other)
VALUES (:number, :note, :body, :extra, :other) RETURNING id;

-- name: thing_get :one
-- in: id i64
-- out: number i64, note text?, body blob, extra blob?, other i64?
SELECT number, note, body, extra, other FROM thing WHERE id = :id;

-- name: thing_set_note :exec
-- in: number i64, note text
UPDATE thing SET note = :note WHERE number = :number;

-- name: thing_count :one
-- out: n i64
SELECT count(*) FROM thing;

-- name: thing_list :many
-- in: least i64?, limit i64
-- out: number i64, note text?
-- order: number number | newest id DESC
SELECT number, note FROM thing
 WHERE (:least IS NULL OR number >= :least) AND 'a:b' <> ':least'
 ORDER BY :order LIMIT :limit;
