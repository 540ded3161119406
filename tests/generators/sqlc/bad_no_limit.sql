-- wants sample is :many without LIMIT
-- name: sample :many
-- in: a i64
-- out: id i64
SELECT id FROM sample WHERE id IN (SELECT id FROM other LIMIT 1) AND a = :a;
