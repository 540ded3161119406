-- What became of an initiative. Nothing is put here that its whole agency may not know.

-- name: outcome_subject :one
-- in: initiative i64
-- out: code text, agency_id i64
SELECT code, agency_id FROM initiative WHERE id = :initiative;

-- Whether the very same is there, and whether the same is told already. That somebody applies it
-- has the day on which the first did.
-- name: outcome_there :one
-- in: initiative i64, source text, source_id i64, outcome text, what text, doc_number text, told_on i64
-- out: same i64, alike i64
SELECT CAST(coalesce(sum(CASE WHEN source = :source AND source_id = :source_id AND (told_on = :told_on OR source = 'adoption') THEN 1 ELSE 0 END), 0) AS BIGINT),
       count(*)
  FROM initiative_result
 WHERE initiative_id = :initiative AND outcome = :outcome AND what = :what AND doc_number = :doc_number;

-- source_id 0: whatever that source said.
-- name: outcome_delete :exec
-- in: initiative i64, source text, source_id i64
DELETE FROM initiative_result
 WHERE initiative_id = :initiative AND source = :source AND (:source_id? source_id = :source_id);

-- name: outcome_insert :exec
-- in: initiative i64, source text, source_id i64, outcome text, what text, doc_number text, told_on i64
INSERT INTO initiative_result (initiative_id, source, source_id, agency_id, year, outcome, what, doc_number, told_on)
SELECT i.id, :source, :source_id, i.agency_id, i.year, :outcome, :what, :doc_number, :told_on
  FROM initiative i WHERE i.id = :initiative;

-- name: outcome_keep :exec
-- in: initiative i64
UPDATE initiative
   SET outcome = coalesce((SELECT r.outcome FROM initiative_result r WHERE r.initiative_id = initiative.id
                            ORDER BY CASE r.outcome WHEN 'replicated' THEN 1 WHEN 'commended' THEN 2
                                                    WHEN 'recognised' THEN 3 ELSE 4 END
                            LIMIT 1), '')
 WHERE id = :initiative;

-- name: outcomes :many
-- in: initiative i64
-- out: source text, source_id i64, outcome text, what text, doc_number text, told_on i64
SELECT source, source_id, outcome, what, doc_number, told_on FROM initiative_result
 WHERE initiative_id = :initiative
 ORDER BY told_on, CASE source WHEN 'council' THEN 1 WHEN 'award' THEN 2 ELSE 3 END, source, source_id LIMIT 100;

-- name: outcome_authors :many
-- in: initiative i64
-- out: account i64
SELECT c.id FROM initiative_author x JOIN account c ON c.person_id = x.person_id
 WHERE x.initiative_id = :initiative AND c.disabled_at IS NULL ORDER BY c.id LIMIT 20;
