-- Every construct: none, one and many parameters, orders, sections, comments, quotes.

-- name: sample_count :one
-- out: n i64?
SELECT sum(n) FROM sample; -- a comment with 'one quote and :a_name

-- name: sample_drop :exec
-- in: id i64
DELETE FROM sample WHERE id = :id AND note <> ':id' AND "odd:name" = 1;

-- name: sample_add :one
-- in: note text?, body blob
-- out: id i64
INSERT INTO sample (note, body) VALUES (:note, :body) RETURNING id;

-- name: sample_list :many
-- in: least i64?, limit i64
-- out: id i64, note text?
-- order: number id | newest id DESC
SELECT id, note FROM sample
-- on sqlite
 WHERE id >= CAST (coalesce(:least, 0) AS INTEGER)
-- on pgsql
 WHERE id >= coalesce(:least, 0)::bigint
-- on both
 ORDER BY :order LIMIT :limit;

-- name: sample_of :many
-- in: kind text, limit i64
-- out: id i64
-- order: number id | newest id DESC
-- filter: any :kind <> '' | one kind = :kind
SELECT id FROM sample WHERE :filter ORDER BY :order LIMIT :limit;

-- name: sample_kinds :many
-- out: kind text
-- bounded: the kinds stand in a CHECK of the table
SELECT DISTINCT kind FROM sample ORDER BY kind;

-- name: sample_among :many
-- in: ids ids, limit i64
-- out: id i64
SELECT id FROM sample WHERE id IN (:ids) AND id NOT IN (:ids) LIMIT :limit;

-- name: sample_optional :many
-- in: kind text, number i64, limit i64
-- out: id i64
SELECT id FROM sample
 WHERE (:kind? kind = :kind AND note <> ')') AND (:number? id IN (SELECT :number UNION SELECT 1)) LIMIT :limit;
