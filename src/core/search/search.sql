-- What an excerpt is cut from; the caller has found the row and may see it.

-- name: search_texts :one
-- in: id i64
-- out: year i64, situation text, proposal text, note text
SELECT year, situation, proposal, note FROM initiative WHERE id = :id;
