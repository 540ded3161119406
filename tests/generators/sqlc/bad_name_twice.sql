-- wants sample is there twice
-- name: sample :exec
DELETE FROM sample;
-- name: sample :exec
DELETE FROM sample;
