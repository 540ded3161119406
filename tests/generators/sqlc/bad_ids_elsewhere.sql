-- wants sample: ids stand as IN (:a)
-- name: sample :exec
-- in: a ids
DELETE FROM sample WHERE a = :a;
