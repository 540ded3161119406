-- wants sample is :exec: 'out' does not fit
-- name: sample :exec
-- out: id i64
DELETE FROM sample RETURNING id;
