-- wants sample: name the parameters, :like_this
-- name: sample :exec
DELETE FROM sample WHERE a = ?1;
