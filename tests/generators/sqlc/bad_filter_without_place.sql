-- wants sample has filters but does not say :filter
-- name: sample :many
-- in: a i64, b i64
-- out: id i64
-- filter: first a = :a | last b = :b
SELECT id FROM sample WHERE a = :a AND b = :b LIMIT 9;
