-- wants unknown engine 'mysql'
-- name: sample :exec
-- on mysql
DELETE FROM sample;
