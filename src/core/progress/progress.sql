-- Reports on the progress of an initiative the caller has got, and changes of its day.

-- Newest first.
-- name: progress_reports :many
-- in: initiative i64
-- out: id i64, number i64, percent i64, text text, reporter text, reported_by i64, created_at i64
SELECT id, number, percent, text, reporter, reported_by, created_at FROM progress
 WHERE initiative_id = :initiative ORDER BY number DESC LIMIT 200;

-- name: progress_figures :many
-- in: initiative i64
-- out: progress_id i64, name text, measure text, value_before i64, value_after i64?
-- bounded: figures of the reports of one initiative
SELECT f.progress_id, f.name, f.measure, f.value_before, f.value_after
  FROM progress p CROSS JOIN progress_figure f
 WHERE f.progress_id = p.id AND p.initiative_id = :initiative
 ORDER BY p.number DESC, f.number;

-- name: progress_files :many
-- in: initiative i64
-- out: progress_id i64, attachment_id i64
-- bounded: files of the reports of one initiative
SELECT f.progress_id, f.attachment_id
  FROM progress p CROSS JOIN progress_file f
 WHERE f.progress_id = p.id AND p.initiative_id = :initiative
 ORDER BY p.number DESC, f.attachment_id;

-- name: progress_last_number :one
-- in: initiative i64
-- out: number i64
SELECT coalesce(max(number), 0) FROM progress WHERE initiative_id = :initiative;

-- name: progress_insert :one
-- in: initiative i64, number i64, percent i64, text text, actor i64, actor_name text, now i64
-- out: id i64
INSERT INTO progress (initiative_id, number, percent, text, reported_by, reporter, created_at)
VALUES (:initiative, :number, :percent, :text, :actor, :actor_name, :now)
RETURNING id;

-- name: progress_figure_insert :exec
-- in: progress i64, number i64, name text, measure text, before i64, after i64?
INSERT INTO progress_figure (progress_id, number, name, measure, value_before, value_after)
VALUES (:progress, :number, :name, :measure, :before, :after);

-- Only what hangs on the initiative.
-- name: progress_file_insert :exec
-- in: progress i64, attachment i64, initiative i64
INSERT INTO progress_file (progress_id, attachment_id)
SELECT :progress, t.id FROM attachment t
 WHERE t.id = :attachment AND t.object_kind = 'initiative' AND t.object_id = :initiative AND t.removed_at IS NULL
ON CONFLICT DO NOTHING;

-- Locks the row, so that reports that come together get numbers one after the other.
-- name: progress_set :exec
-- in: initiative i64, percent i64, now i64
UPDATE initiative
   SET percent = :percent, version = version + 1, changed_at = :now,
       state = CASE WHEN state = 'registered' THEN 'in_progress' ELSE state END
 WHERE id = :initiative AND state IN ('registered', 'in_progress');

-- ---- corrections -------------------------------------------------------------------------

-- The row an initiative of a superior agency was sent up from, through however many.
-- name: progress_root :one
-- in: initiative i64
-- out: id i64
WITH RECURSIVE below (id, origin_id, depth) AS (
  SELECT i.id, i.origin_id, 0 FROM initiative i WHERE i.id = :initiative
  UNION ALL
  SELECT o.id, o.origin_id, b.depth + 1 FROM below b JOIN initiative o ON o.id = b.origin_id WHERE b.depth < 8
)
SELECT id FROM below ORDER BY depth DESC LIMIT 1;

-- name: progress_earlier_of :many
-- in: initiative i64
-- out: progress_id i64, number i64, percent i64, text text, figures text, files text, reason text, corrector text, corrected_at i64
-- bounded: corrections of the reports of one initiative, PROGRESS_CORRECTIONS_MAX each
SELECT e.progress_id, e.number, e.percent, e.text, e.figures, e.files, e.reason, e.corrector, e.corrected_at
  FROM progress p CROSS JOIN progress_earlier e
 WHERE e.progress_id = p.id AND p.initiative_id = :initiative
 ORDER BY p.number DESC, e.number DESC;

-- Nothing when another correction came first.
-- name: progress_earlier_insert :one
-- in: progress i64, number i64, percent i64, text text, figures text, files text, reason text, actor i64, actor_name text, now i64
-- out: number i64
INSERT INTO progress_earlier (progress_id, number, percent, text, figures, files, reason, corrected_by, corrector,
                              corrected_at)
VALUES (:progress, :number, :percent, :text, :figures, :files, :reason, :actor, :actor_name, :now)
ON CONFLICT DO NOTHING
RETURNING number;

-- name: progress_update :exec
-- in: id i64, percent i64, text text
UPDATE progress SET percent = :percent, text = :text WHERE id = :id;

-- name: progress_figures_delete :exec
-- in: progress i64
DELETE FROM progress_figure WHERE progress_id = :progress;

-- name: progress_files_delete :exec
-- in: progress i64
DELETE FROM progress_file WHERE progress_id = :progress;

-- ---- another day --------------------------------------------------------------------------

-- The office decides what was told the superior agency, what the head asks, and for a unit that has no head.
-- name: progress_days :many
-- in: initiative i64, today i64, head_role i64
-- out: id i64, unit_id i64, was_by i64?, asked_by i64, reason text, state text, asker i64, asker_name text, decider_name text, answer text, created_at i64, decided_at i64?, by_office i64
SELECT d.id, d.unit_id, d.was_by, d.asked_by, d.reason, d.state, d.asker, d.asker_name, d.decider_name, d.answer,
       d.created_at, d.decided_at,
       CASE WHEN d.asker_heads = 1 OR EXISTS (SELECT 1 FROM initiative o WHERE o.origin_id = d.initiative_id)
              OR NOT EXISTS (SELECT 1 FROM position p
                               JOIN holding h ON h.position_id = p.id AND h.from_on <= :today
                                    AND (h.until_on IS NULL OR h.until_on > :today)
                              WHERE p.unit_id = d.unit_id AND (p.roles & :head_role) <> 0)
            THEN 1 ELSE 0 END
  FROM progress_day d
 WHERE d.initiative_id = :initiative
 ORDER BY d.id DESC LIMIT 100;

-- Who holds a position with a role: of the unit, or of the agency and the units right below it.
-- name: progress_deciders :many
-- in: unit i64, agency i64, role i64, today i64
-- out: account_id i64
-- filter: unit o.unit_id = :unit AND :agency <> 0 | agency (o.unit_id = :agency OR v.parent_id = :agency) AND :unit <> 0
SELECT DISTINCT a.id
  FROM position o
  JOIN holding h ON h.position_id = o.id AND h.from_on <= :today AND (h.until_on IS NULL OR h.until_on > :today)
  JOIN account a ON a.person_id = h.person_id AND a.disabled_at IS NULL
  LEFT JOIN unit_version v ON v.unit_id = o.unit_id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
 WHERE (o.roles & :role) <> 0 AND :filter
 ORDER BY a.id LIMIT 100;

-- name: progress_day_insert :one
-- in: initiative i64, agency i64, unit i64, was_by i64?, asked_by i64, reason text, actor i64, actor_name text, heads i64, now i64
-- out: id i64
INSERT INTO progress_day (initiative_id, agency_id, unit_id, was_by, asked_by, reason, state, asker, asker_name,
                          asker_heads, decider_name, answer, created_at)
VALUES (:initiative, :agency, :unit, :was_by, :asked_by, :reason, 'pending', :actor, :actor_name, :heads, '', '', :now)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: progress_day_end :exec
-- in: id i64, state text, decider text, answer text, now i64
UPDATE progress_day SET state = :state, decider_name = :decider, answer = :answer, decided_at = :now
 WHERE id = :id AND state = 'pending';

-- name: progress_set_expected :exec
-- in: initiative i64, day i64, now i64
UPDATE initiative SET expected_by = :day, version = version + 1, changed_at = :now
 WHERE id = :initiative AND state IN ('registered', 'in_progress');
