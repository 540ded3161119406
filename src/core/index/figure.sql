-- What the system counts for a unit, and what was counted for its sheet. Nothing here is asked
-- without core/index having decided who sees the sheet; the texts of records have their own scope.

-- What the unit registered, as on Mẫu 2, up to a day; which of it was completed and recognised by then.
-- name: figure_initiatives :many
-- in: agency i64, unit i64, year i64, as_of i64, until i64
-- out: id i64, completed i64, recognised i64
SELECT i.id,
       CASE WHEN i.state = 'completed' AND coalesce(i.completed_on, :as_of) <= :as_of THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1 FROM initiative_result x
                          WHERE x.initiative_id = i.id AND x.outcome = 'recognised' AND x.told_on <= :as_of)
            THEN 1 ELSE 0 END
  FROM initiative i JOIN registration r ON r.id = i.registration_id
 WHERE i.unit_id = :unit AND i.agency_id = :agency AND i.year = :year
   AND i.state IN ('sent', 'registered', 'in_progress', 'completed', 'not_completed')
   AND coalesce(r.sent_at, 0) < :until
 ORDER BY i.code LIMIT 5001;

-- How many the plans of the year ask of the unit.
-- name: figure_quotas :many
-- in: agency i64, unit i64, year i64
-- out: slug text, name text, quota i64
SELECT m.slug, m.name, coalesce(x.quota, mu.quota)
  FROM movement m
  JOIN movement_unit mu ON mu.movement_id = m.id AND mu.unit_id = :unit
  LEFT JOIN movement_exception x ON x.movement_id = m.id AND x.unit_id = :unit AND x.kind = 'quota'
 WHERE m.agency_id = :agency AND m.year = :year AND m.state <> 'draft'
 ORDER BY m.id LIMIT 100;

-- Milestones whose report was due before a day, or is there; which were sent in time. A movement
-- may have several milestones of a kind: the first counts, as in report_periods_of.
-- name: figure_reports :many
-- in: agency i64, unit i64, year i64, as_of i64, until i64
-- out: id i64, on_time i64
SELECT s.id, CASE WHEN r.state = 'sent' AND r.days_late = 0 AND r.sent_at < :until THEN 1 ELSE 0 END
  FROM movement m
  JOIN movement_unit mu ON mu.movement_id = m.id AND mu.unit_id = :unit
  JOIN movement_milestone s ON s.movement_id = m.id AND s.kind IN ('interim', 'final')
   AND s.number = (SELECT min(z.number) FROM movement_milestone z WHERE z.movement_id = m.id AND z.kind = s.kind)
  LEFT JOIN movement_exception x ON x.milestone_id = s.id AND x.unit_id = :unit
  LEFT JOIN report r ON r.movement_id = m.id AND r.kind = s.kind AND r.unit_id = :unit
 WHERE m.agency_id = :agency AND m.year = :year AND m.state <> 'draft'
   AND (x.kind IS NULL OR x.kind <> 'exempt')
   AND (coalesce(x.due_on, s.due_on) < :as_of OR (r.state = 'sent' AND r.sent_at < :until))
 ORDER BY m.id, s.number LIMIT 200;

-- What the unit began to apply in the year, or others began to of what is its, both sides having
-- confirmed, and what of it still is.
-- name: figure_adoptions :many
-- in: agency i64, unit i64, from_day i64, to_day i64, as_of i64, until i64
-- out: id i64, in_use i64
-- filter: taken a.unit_id = :unit | given a.origin_id = :unit
SELECT a.id, CASE WHEN a.ended_on IS NULL OR a.ended_on > :as_of THEN 1 ELSE 0 END
  FROM adoption a
 WHERE :filter AND a.agency_id = :agency AND a.state IN ('applied', 'ended')
   AND a.started_on >= :from_day AND a.started_on <= :to_day AND a.started_on <= :as_of
   AND a.origin_at IS NOT NULL AND a.origin_at < :until
 ORDER BY a.started_on, a.id LIMIT 5001;

-- ---- the records of a figure, to be read ------------------------------------------------------

-- name: figure_initiative_lines :many
-- bounded: by the ids
-- in: ids ids, agency i64, min_visibility i64, units ids
-- out: id i64, code text, title text, state text, outcome text, completed_on i64?
SELECT i.id, i.code, i.title, i.state, i.outcome, i.completed_on FROM initiative i
 WHERE i.id IN (:ids) AND i.agency_id = :agency
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
 ORDER BY i.id;

-- name: figure_report_lines :many
-- bounded: by the ids
-- in: ids ids, agency i64, unit i64
-- out: id i64, slug text, name text, kind text, due_on i64?, state text?, sent_at i64?, days_late i64?
SELECT s.id, m.slug, m.name, s.kind, coalesce(x.due_on, s.due_on), r.state, r.sent_at, r.days_late
  FROM movement_milestone s
  JOIN movement m ON m.id = s.movement_id
  LEFT JOIN movement_exception x ON x.milestone_id = s.id AND x.unit_id = :unit
  LEFT JOIN report r ON r.movement_id = m.id AND r.kind = s.kind AND r.unit_id = :unit
 WHERE s.id IN (:ids) AND m.agency_id = :agency
 ORDER BY s.id;

-- name: figure_adoption_lines :many
-- bounded: by the ids
-- in: ids ids, agency i64, min_visibility i64, units ids
-- out: id i64, code text, title text, state text, started_on i64
SELECT a.id, i.code, i.title, a.state, a.started_on
  FROM adoption a JOIN initiative i ON i.id = a.initiative_id
 WHERE a.id IN (:ids) AND a.agency_id = :agency
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
 ORDER BY a.id;

-- ---- what was counted for a sheet -----------------------------------------------------------------

-- name: figures_of :many
-- in: entry i64
-- out: code text, measure text, done i64, whole i64, records text, own_reason text, counted_at i64, frozen_on i64?
SELECT code, measure, done, whole, records, own_reason, counted_at, frozen_on FROM index_figure
 WHERE entry_id = :entry ORDER BY code LIMIT 500;

-- name: figure_put :exec
-- in: entry i64, code text, measure text, done i64, whole i64, records text, now i64
INSERT INTO index_figure (entry_id, code, measure, done, whole, records, own_reason, counted_at, frozen_on)
VALUES (:entry, :code, :measure, :done, :whole, :records, '', :now, NULL)
ON CONFLICT (entry_id, code) DO UPDATE SET measure = excluded.measure, done = excluded.done, whole = excluded.whole,
                                           records = excluded.records, counted_at = excluded.counted_at;

-- The row is there: what is not counted yet is put before.
-- name: figure_own :exec
-- in: entry i64, code text, reason text
UPDATE index_figure SET own_reason = :reason WHERE entry_id = :entry AND code = :code;

-- name: figures_freeze :exec
-- in: entry i64, on i64?
UPDATE index_figure SET frozen_on = :on WHERE entry_id = :entry;
