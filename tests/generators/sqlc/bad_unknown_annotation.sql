-- wants unknown annotation 'inn'
-- name: sample :exec
-- inn: a i64
DELETE FROM sample;
