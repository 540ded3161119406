-- wants unknown type 'bool'
-- name: sample :exec
-- in: a bool
DELETE FROM sample WHERE a = :a;
