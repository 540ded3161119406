-- Appraisal of rounds. Nothing here is asked without core/index having decided who sees it.

-- ---- areas, and who appraises them

-- name: appraisal_areas :many
-- in: round i64, today i64
-- out: code text, position_id i64?, title text?, unit_id i64?, unit_name text?, first_at i64?, second_at i64?, reason text
-- bounded: areas of one set
SELECT a.code, a.position_id, p.title, p.unit_id,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = p.unit_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       a.first_at, a.second_at, a.reason
  FROM index_area a LEFT JOIN position p ON p.id = a.position_id
 WHERE a.round_id = :round ORDER BY a.code LIMIT 500;

-- name: appraisal_area_add :exec
-- in: round i64, code text
INSERT INTO index_area (round_id, code, position_id, first_at, second_at, reason)
VALUES (:round, :code, NULL, NULL, NULL, '')
ON CONFLICT (round_id, code) DO NOTHING;

-- name: appraisal_area_assign :exec
-- in: round i64, code text, position i64?
UPDATE index_area SET position_id = :position WHERE round_id = :round AND code = :code;

-- name: appraisal_area_state :exec
-- in: round i64, code text, first_at i64?, second_at i64?, reason text
UPDATE index_area SET first_at = :first_at, second_at = :second_at, reason = :reason
 WHERE round_id = :round AND code = :code;

-- ---- phases

-- name: appraisal_phase :exec
-- in: id i64, version i64, phase text, first_until i64?, explain_from i64?, explain_until i64?, second_until i64?, doc_number text, doc_on i64?, published_at i64?
UPDATE index_round
   SET phase = :phase, first_until = :first_until, explain_from = :explain_from, explain_until = :explain_until,
       second_until = :second_until, doc_number = :doc_number, doc_on = :doc_on, published_at = :published_at, version = version + 1
 WHERE id = :id AND version = :version;

-- ---- marks

-- name: appraisal_marks :many
-- in: entry i64
-- out: id i64, code text, stage text, points i64, is_na i64, reason text, input text, line_version i64, actor_name text, made_at i64
-- bounded: criteria of one set times the stages
SELECT id, code, stage, points, is_na, reason, input, line_version, actor_name, made_at
  FROM index_mark WHERE entry_id = :entry AND is_last = 1 LIMIT 2500;

-- Everything that ever stood there, newest first.
-- name: appraisal_history :many
-- in: entry i64, code text
-- out: id i64, stage text, points i64, is_na i64, reason text, actor_name text, made_at i64
SELECT id, stage, points, is_na, reason, actor_name, made_at
  FROM index_mark WHERE entry_id = :entry AND code = :code ORDER BY id DESC LIMIT 60;

-- name: appraisal_mark_past :exec
-- in: entry i64, code text, stage text, seen i64
UPDATE index_mark SET is_last = 0
 WHERE entry_id = :entry AND code = :code AND stage = :stage AND is_last = 1 AND id = :seen;

-- None when somebody was faster.
-- name: appraisal_mark_insert :one
-- in: entry i64, code text, area text, stage text, points i64, is_na i64, reason text, input text, line_version i64, account i64, actor_name text, now i64
-- out: id i64
INSERT INTO index_mark (entry_id, code, area, stage, points, is_na, reason, input, line_version, is_last,
                        account_id, actor_name, made_at)
VALUES (:entry, :code, :area, :stage, :points, :is_na, :reason, :input, :line_version, 1, :account, :actor_name, :now)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: appraisal_final :exec
-- in: id i64, points i64, survey i64, applicable i64
UPDATE index_entry SET final_points = :points, final_survey = :survey, final_applicable = :applicable WHERE id = :id;

-- name: appraisal_sum_put :exec
-- in: entry i64, area text, points i64, applicable i64
INSERT INTO index_sum (entry_id, area, points, applicable) VALUES (:entry, :area, :points, :applicable)
ON CONFLICT (entry_id, area) DO UPDATE SET points = excluded.points, applicable = excluded.applicable;

-- ---- the explanation of a unit

-- name: appraisal_explained :exec
-- in: id i64, version i64, explained_at i64?, reason text
UPDATE index_entry SET explained_at = :explained_at, explain_reason = :reason, version = version + 1
 WHERE id = :id AND version = :version;

-- Holds it as it is until the end of the transaction; none when it was handed over.
-- name: appraisal_explaining :exec
-- in: id i64
UPDATE index_entry SET explain_reason = explain_reason WHERE id = :id AND explained_at IS NULL;

-- ---- how far the appraisal is

-- Criteria that were appraised as the unit has them now.
-- name: appraisal_done :many
-- in: round i64
-- out: entry_id i64, area text, n i64
-- bounded: units of one agency times the areas of one set
SELECT m.entry_id, m.area, count(*)
  FROM index_entry e
  JOIN index_mark m ON m.entry_id = e.id AND m.stage = 'first' AND m.is_last = 1
  JOIN index_line l ON l.entry_id = m.entry_id AND l.code = m.code AND l.version = m.line_version
 WHERE e.round_id = :round AND e.state = 'sent'
 GROUP BY m.entry_id, m.area ORDER BY m.entry_id, m.area LIMIT 60000;

-- Where the first appraisal differs from what the unit said.
-- name: appraisal_differs :many
-- in: round i64
-- out: entry_id i64, n i64
-- bounded: units of one agency
SELECT m.entry_id, count(*)
  FROM index_entry e
  JOIN index_mark m ON m.entry_id = e.id AND m.stage = 'first' AND m.is_last = 1
  JOIN index_line l ON l.entry_id = m.entry_id AND l.code = m.code
 WHERE e.round_id = :round AND e.state = 'sent' AND (m.points <> l.points OR m.is_na <> l.is_na)
 GROUP BY m.entry_id ORDER BY m.entry_id LIMIT 6000;

-- Explanations that were handed over, and how many wait for an answer.
-- name: appraisal_answers :many
-- in: round i64
-- out: entry_id i64, area text, n i64, waits i64
-- bounded: units of one agency times the areas of one set
SELECT x.entry_id, x.area, count(*), CAST(sum(CASE WHEN s.id IS NULL THEN 1 ELSE 0 END) AS BIGINT)
  FROM index_entry e
  JOIN index_mark x ON x.entry_id = e.id AND x.stage = 'explain' AND x.is_last = 1 AND x.reason <> ''
  LEFT JOIN index_mark s ON s.entry_id = x.entry_id AND s.code = x.code AND s.stage = 'second' AND s.is_last = 1
 WHERE e.round_id = :round AND e.explained_at IS NOT NULL
 GROUP BY x.entry_id, x.area ORDER BY x.entry_id, x.area LIMIT 60000;

-- Units that have a figure of the survey, for each criterion.
-- name: appraisal_surveyed :many
-- in: round i64
-- out: code text, n i64
-- bounded: criteria of one set
SELECT m.code, count(*)
  FROM index_entry e JOIN index_mark m ON m.entry_id = e.id AND m.stage = 'survey' AND m.is_last = 1
 WHERE e.round_id = :round AND e.state = 'sent'
 GROUP BY m.code ORDER BY m.code LIMIT 500;
