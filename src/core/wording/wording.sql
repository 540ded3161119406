-- Versions of the words of the forms. Types and rules: docs/dev/sql.md.

-- name: wording_of_agency :many
-- in: agency i64, form text
-- out: id i64, from_on i64, basis text, words text
SELECT id, from_on, basis, words FROM wording
 WHERE agency_id = :agency AND form = :form ORDER BY from_on LIMIT 200;

-- name: wording_put :one
-- in: agency i64, form text, from_on i64, basis text, words text, now i64
-- out: id i64
INSERT INTO wording (agency_id, form, from_on, basis, words, created_at)
VALUES (:agency, :form, :from_on, :basis, :words, :now)
ON CONFLICT (agency_id, form, from_on) DO UPDATE SET basis = excluded.basis, words = excluded.words
RETURNING id;

-- name: wording_by_id :one
-- in: id i64, agency i64
-- out: form text, from_on i64
SELECT form, from_on FROM wording WHERE id = :id AND agency_id = :agency;

-- name: wording_delete :exec
-- in: id i64
DELETE FROM wording WHERE id = :id;
