-- wants sample: one statement only
-- name: sample :exec
DELETE FROM sample; DELETE FROM other;
