-- wants sample does not use :b
-- name: sample :exec
-- in: a i64, b i64
UPDATE sample SET a = :a;
