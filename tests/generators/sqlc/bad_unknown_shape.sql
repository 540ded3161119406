-- wants unknown shape ':some'
-- name: sample :some
DELETE FROM sample;
