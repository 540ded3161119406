-- wants sample: a quote is not closed
-- name: sample :exec
DELETE FROM sample WHERE a = 'b;
