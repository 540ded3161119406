-- wants sample has no text for pgsql
-- name: sample :exec
-- on sqlite
DELETE FROM sample;
