-- wants sample has orders but does not say ORDER BY :order
-- name: sample :many
-- in: a i64, b i64
-- out: id i64
-- order: first a | last b
SELECT id FROM sample WHERE a = :a AND b = :b LIMIT 9;
