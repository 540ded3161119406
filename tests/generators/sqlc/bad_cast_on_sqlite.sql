-- wants sample: '::' stands under -- on pgsql only
-- name: sample :exec
-- in: a i64
DELETE FROM sample WHERE a = :a::int;
