-- A round moves to another set of criteria.

-- Units that have given figures for a criterion.
-- name: reissue_said :many
-- in: round i64
-- out: code text, n i64
-- bounded: criteria of one set, and those kept of the ones before
SELECT l.code, count(*)
  FROM index_entry e JOIN index_line l ON l.entry_id = e.id
 WHERE e.round_id = :round AND l.input <> ''
 GROUP BY l.code ORDER BY l.code LIMIT 2000;

-- name: reissue_set :exec
-- in: id i64, was i64, set i64
UPDATE index_round SET set_id = :set, version = version + 1
 WHERE id = :id AND set_id = :was AND phase = 'scoring';

-- name: reissue_lines :exec
-- in: round i64, from text, to text
UPDATE index_line SET code = :to
 WHERE code = :from AND entry_id IN (SELECT id FROM index_entry WHERE round_id = :round);

-- name: reissue_links :exec
-- in: round i64, from text, to text
UPDATE index_proof_link SET code = :to
 WHERE code = :from AND entry_id IN (SELECT id FROM index_entry WHERE round_id = :round);

-- name: reissue_figures :exec
-- in: round i64, from text, to text
UPDATE index_figure SET code = :to
 WHERE code = :from AND entry_id IN (SELECT id FROM index_entry WHERE round_id = :round);

-- name: reissue_area :exec
-- in: round i64, from text, to text
UPDATE index_area SET code = :to WHERE round_id = :round AND code = :from;

-- name: reissue_area_drop :exec
-- in: round i64, code text
DELETE FROM index_area WHERE round_id = :round AND code = :code;

-- name: reissue_entry :exec
-- in: id i64, reason text
UPDATE index_entry SET state = 'open', reason = :reason, sent_at = NULL, version = version + 1 WHERE id = :id;
