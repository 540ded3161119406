-- wants (:kind? has no end
-- name: sample_optional :one
-- in: kind text
-- out: id i64
SELECT id FROM sample WHERE (:kind? kind = :kind;
