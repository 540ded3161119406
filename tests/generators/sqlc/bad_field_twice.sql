-- wants 'a' is named twice
-- name: sample :exec
-- in: a i64, a text
DELETE FROM sample WHERE a = :a;
