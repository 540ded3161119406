-- wants sample uses :b, which 'in' does not name
-- name: sample :exec
-- in: a i64
UPDATE sample SET a = :a WHERE b = :b;
