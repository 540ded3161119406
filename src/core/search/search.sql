-- What an excerpt is cut from; the caller has found the row and may see it.

-- name: search_texts :one
-- in: id i64
-- out: year i64, situation text, proposal text, note text
SELECT year, situation, proposal, note FROM initiative WHERE id = :id;

-- name: search_abbreviations :many
-- in: agency i64, today i64
-- out: short_form text, words text
SELECT short_form, words FROM abbreviation
 WHERE (agency_id IS NULL OR agency_id = :agency) AND from_on <= :today
 ORDER BY from_on DESC, id LIMIT 500;

-- Titles out of which a misspelt word is mended: only of what the actor may see.
-- name: search_titles :many
-- in: agency i64, min_visibility i64, units ids, limit i64
-- out: title text
SELECT i.title FROM initiative i
 WHERE i.agency_id = :agency AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
 ORDER BY i.year DESC, i.code DESC LIMIT :limit;

-- Reports of the agency that were confirmed; newest first. What went up is a copy of its own.
-- name: search_reports :many
-- in: agency i64, year i64, today i64, limit i64
-- out: id i64, kind text, unit_id i64, state text, slug text, agency_id i64, year i64, unit_name text?, unit_slug text
SELECT r.id, r.kind, r.unit_id, r.state, m.slug, m.agency_id, m.year,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = r.unit_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       u.slug
  FROM report r JOIN movement m ON m.id = r.movement_id JOIN unit u ON u.id = r.unit_id
 WHERE m.agency_id = :agency AND r.approved_at IS NOT NULL
   AND (:year? m.year = :year)
 ORDER BY r.approved_at DESC, r.id DESC LIMIT :limit;

-- ---- short forms, as they are kept -----------------------------------------------------

-- name: abbreviation_list :many
-- in: agency i64
-- out: id i64, agency_id i64?, short_form text, words text, from_on i64
SELECT id, agency_id, short_form, words, from_on FROM abbreviation
 WHERE agency_id IS NULL OR agency_id = :agency ORDER BY short_form, from_on DESC, id LIMIT 500;

-- name: abbreviation_insert :one
-- in: agency i64, short_form text, words text, from_on i64
-- out: id i64
INSERT INTO abbreviation (agency_id, short_form, words, from_on)
VALUES (:agency, :short_form, :words, :from_on) RETURNING id;

-- name: abbreviation_delete :one
-- in: id i64, agency i64
-- out: short_form text
DELETE FROM abbreviation WHERE id = :id AND agency_id = :agency RETURNING short_form;
