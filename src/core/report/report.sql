-- Interim and final reports. Types and rules: docs/dev/sql.md.

-- The milestones that ask for reports. A movement may have several of a kind: the first counts,
-- as in movement_due.
-- name: report_periods_of :many
-- in: movement i64
-- out: kind text
SELECT kind FROM movement_milestone
 WHERE movement_id = :movement AND kind IN ('interim', 'final')
 GROUP BY kind ORDER BY min(number) LIMIT 2;

-- name: report_find :one
-- in: movement i64, kind text, unit i64
-- out: id i64, state text, sent_at i64?, approved_at i64?, approved_by text, approved_hash blob?, days_late i64, late_reason text, return_reason text, returned_by text, origin i64?, version i64
SELECT id, state, sent_at, approved_at, approved_by, approved_hash, days_late, late_reason, return_reason,
       returned_by, origin_id, version
  FROM report WHERE movement_id = :movement AND kind = :kind AND unit_id = :unit;

-- name: report_by_id :one
-- in: id i64
-- out: movement i64, slug text, agency i64, kind text, unit i64, unit_slug text, state text
SELECT r.movement_id, m.slug, m.agency_id, r.kind, r.unit_id, u.slug, r.state
  FROM report r JOIN movement m ON m.id = r.movement_id JOIN unit u ON u.id = r.unit_id
 WHERE r.id = :id;

-- The row is there and locked from here on; a report that waits is not written in.
-- name: report_open :one
-- in: movement i64, kind text, unit i64, now i64
-- out: id i64, state text, version i64
INSERT INTO report (movement_id, kind, unit_id, state, approved_by, days_late, late_reason, return_reason,
                    returned_by, version, created_at, changed_at)
VALUES (:movement, :kind, :unit, 'draft', '', 0, '', '', '', 1, :now, :now)
ON CONFLICT (movement_id, kind, unit_id) DO UPDATE SET changed_at = excluded.changed_at,
                                                       version = report.version + 1
RETURNING id, state, version;

-- name: report_texts :many
-- in: report i64
-- out: part text, text text, approved text?, version i64, actor i64, actor_name text, changed_at i64
SELECT part, text, approved, version, actor, actor_name, changed_at FROM report_text
 WHERE report_id = :report ORDER BY part LIMIT 200;

-- name: report_text :one
-- in: report i64, part text
-- out: text text, version i64, actor i64, actor_name text
SELECT text, version, actor, actor_name FROM report_text WHERE report_id = :report AND part = :part;

-- name: report_text_insert :exec
-- in: report i64, part text, text text, actor i64, actor_name text, now i64
INSERT INTO report_text (report_id, part, text, version, actor, actor_name, changed_at)
VALUES (:report, :part, :text, 1, :actor, :actor_name, :now)
ON CONFLICT (report_id, part) DO NOTHING;

-- name: report_text_update :exec
-- in: report i64, part text, version i64, text text, actor i64, actor_name text, now i64
UPDATE report_text
   SET text = :text, version = version + 1, actor = :actor, actor_name = :actor_name, changed_at = :now
 WHERE report_id = :report AND part = :part AND version = :version;

-- name: report_texts_approve :exec
-- in: report i64
UPDATE report_text SET approved = text WHERE report_id = :report;

-- name: report_figures_of :many
-- in: report i64
-- out: domain_number i64, registered i64, completed i64
SELECT domain_number, registered, completed FROM report_figure
 WHERE report_id = :report ORDER BY domain_number LIMIT 100;

-- name: report_figure_put :exec
-- in: report i64, domain_number i64, registered i64, completed i64
INSERT INTO report_figure (report_id, domain_number, registered, completed)
VALUES (:report, :domain_number, :registered, :completed)
ON CONFLICT (report_id, domain_number) DO UPDATE SET registered = excluded.registered,
                                                     completed = excluded.completed;

-- name: report_set_waiting :exec
-- in: id i64, now i64
UPDATE report
   SET state = 'waiting', submitted_at = :now, return_reason = '', returned_by = '',
       version = version + 1, changed_at = :now
 WHERE id = :id AND state IN ('draft', 'returned');

-- A confirmed report that was changed stays confirmed as it was while the new text waits.
-- name: report_set_submitted :exec
-- in: id i64, now i64
UPDATE report SET submitted_at = :now, version = version + 1, changed_at = :now WHERE id = :id AND state = 'sent';

-- name: report_set_approved :exec
-- in: id i64, by text, hash blob, days_late i64, late_reason text, origin i64?, now i64
UPDATE report
   SET state = 'sent', sent_at = coalesce(sent_at, :now), approved_at = :now, approved_by = :by,
       approved_hash = :hash, origin_id = :origin,
       days_late = CASE WHEN sent_at IS NULL THEN :days_late ELSE days_late END,
       late_reason = CASE WHEN sent_at IS NULL THEN :late_reason ELSE late_reason END,
       return_reason = '', returned_by = '', version = version + 1, changed_at = :now
 WHERE id = :id;

-- name: report_set_returned :exec
-- in: id i64, version i64, reason text, returned_by text, now i64
UPDATE report
   SET state = 'returned', return_reason = :reason, returned_by = :returned_by,
       version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version AND state IN ('waiting', 'sent');

-- name: report_writers :many
-- in: report i64
-- out: actor i64
SELECT DISTINCT actor FROM report_text WHERE report_id = :report ORDER BY actor LIMIT 50;

-- name: report_set_reminded :exec
-- in: movement i64, kind text, unit i64, now i64
INSERT INTO report (movement_id, kind, unit_id, state, approved_by, days_late, late_reason, return_reason,
                    returned_by, reminded_at, version, created_at, changed_at)
VALUES (:movement, :kind, :unit, 'draft', '', 0, '', '', '', :now, 1, :now, :now)
ON CONFLICT (movement_id, kind, unit_id) DO UPDATE SET reminded_at = excluded.reminded_at;

-- name: report_board :many
-- in: movement i64, kind text, milestone i64, today i64, name_day i64
-- out: unit_id i64, unit_slug text, unit_name text, id i64?, state text?, written i64, sent_at i64?, approved_hash blob?, days_late i64?, reminded_at i64?, exception text?, own_due_on i64?, reason text?, ended i64
SELECT mu.unit_id, u.slug, v.name, r.id, r.state,
       CASE WHEN EXISTS (SELECT 1 FROM report_text t WHERE t.report_id = r.id) THEN 1 ELSE 0 END,
       r.sent_at, r.approved_hash, r.days_late, r.reminded_at, x.kind, x.due_on, x.reason,
       CASE WHEN EXISTS (SELECT 1 FROM unit_version w WHERE w.unit_id = mu.unit_id
                          AND (w.until_on IS NULL OR w.until_on > :today)) THEN 0 ELSE 1 END
  FROM movement_unit mu
  JOIN unit u ON u.id = mu.unit_id
  JOIN unit_version v ON v.unit_id = mu.unit_id AND v.from_on = coalesce(
        (SELECT max(w.from_on) FROM unit_version w WHERE w.unit_id = mu.unit_id AND w.from_on <= :name_day),
        (SELECT min(w.from_on) FROM unit_version w WHERE w.unit_id = mu.unit_id))
  LEFT JOIN report r ON r.movement_id = mu.movement_id AND r.kind = :kind AND r.unit_id = mu.unit_id
  LEFT JOIN movement_exception x ON x.milestone_id = :milestone AND x.unit_id = mu.unit_id
 WHERE mu.movement_id = :movement
 ORDER BY v.position, u.slug LIMIT 5000;

-- Of each unit that takes part the nearest unit above it that takes part, where there is one. A
-- unit that has ended stands where it last stood.
-- name: report_tree :many
-- in: movement i64
-- out: unit_id i64, above_id i64
WITH RECURSIVE up (unit_id, at_id, depth) AS (
  SELECT mu.unit_id,
         (SELECT v.parent_id FROM unit_version v WHERE v.unit_id = mu.unit_id ORDER BY v.from_on DESC LIMIT 1), 1
    FROM movement_unit mu WHERE mu.movement_id = :movement
  UNION ALL
  SELECT up.unit_id,
         (SELECT v.parent_id FROM unit_version v WHERE v.unit_id = up.at_id ORDER BY v.from_on DESC LIMIT 1),
         up.depth + 1
    FROM up
   WHERE up.at_id IS NOT NULL AND up.depth < 12
     AND NOT EXISTS (SELECT 1 FROM movement_unit m WHERE m.movement_id = :movement AND m.unit_id = up.at_id)
)
SELECT up.unit_id, up.at_id FROM up
 WHERE EXISTS (SELECT 1 FROM movement_unit m WHERE m.movement_id = :movement AND m.unit_id = up.at_id)
 ORDER BY up.unit_id, up.depth LIMIT 5000;

-- What the records say of every unit.
-- name: report_tally :many
-- in: agency i64, year i64, movement i64
-- out: unit_id i64, domain_number i64, registered i64, completed i64, not_completed i64
-- bounded: units and domains of a movement
SELECT unit_id, domain_number, CAST(sum(n) AS BIGINT),
       CAST(sum(CASE WHEN state = 'completed' THEN n ELSE 0 END) AS BIGINT),
       CAST(sum(CASE WHEN state = 'not_completed' THEN n ELSE 0 END) AS BIGINT)
  FROM initiative_tally
 WHERE agency_id = :agency AND year = :year AND movement_id = :movement AND n > 0
   AND state IN ('sent', 'registered', 'in_progress', 'completed', 'not_completed')
 GROUP BY unit_id, domain_number ORDER BY unit_id, domain_number;

-- What the units confirmed.
-- name: report_confirmed :many
-- in: movement i64, kind text
-- out: unit_id i64, domain_number i64, registered i64, completed i64
SELECT r.unit_id, f.domain_number, f.registered, f.completed
  FROM report r JOIN report_figure f ON f.report_id = r.id
 WHERE r.movement_id = :movement AND r.kind = :kind AND r.state = 'sent'
 ORDER BY r.unit_id, f.domain_number LIMIT 200000;

-- name: report_sources_of :many
-- in: report i64
-- out: source_id i64, hash blob
SELECT source_id, hash FROM report_source WHERE report_id = :report ORDER BY source_id LIMIT 5000;

-- name: report_source_put :exec
-- in: report i64, source i64, hash blob, now i64
INSERT INTO report_source (report_id, source_id, hash, taken_at) VALUES (:report, :source, :hash, :now)
ON CONFLICT (report_id, source_id) DO UPDATE SET hash = excluded.hash, taken_at = excluded.taken_at;

-- The confirmed one before: of the same movement, or of an earlier year.
-- name: report_before :one
-- in: unit i64, agency i64, movement i64, kind text, year i64
-- out: id i64, kind text, year i64
SELECT r.id, r.kind, m.year
  FROM report r JOIN movement m ON m.id = r.movement_id
 WHERE r.unit_id = :unit AND m.agency_id = :agency AND r.approved_hash IS NOT NULL
   AND (m.year < :year OR (m.id = :movement AND r.kind = 'interim' AND :kind = 'final'))
 ORDER BY m.year DESC, r.kind LIMIT 1;

-- As they were confirmed.
-- name: report_approved_texts :many
-- in: report i64
-- out: part text, approved text?
SELECT part, approved FROM report_text WHERE report_id = :report AND approved IS NOT NULL
 ORDER BY part LIMIT 60;

-- Sent reports of a period with the confirmed one of the same unit and kind of another year.
-- name: report_reuse :many
-- in: movement i64, kind text, agency i64, year i64, after i64, unit i64, limit i64, today i64
-- out: id i64, unit_id i64, unit_name text?, unit_slug text, before_id i64?
SELECT r.id, r.unit_id,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = r.unit_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       u.slug,
       (SELECT b.id FROM report b JOIN movement n ON n.id = b.movement_id
         WHERE b.unit_id = r.unit_id AND b.kind = :kind AND n.agency_id = :agency AND n.year = :year
           AND b.approved_at IS NOT NULL ORDER BY b.approved_at DESC, b.id DESC LIMIT 1)
  FROM report r JOIN unit u ON u.id = r.unit_id
 WHERE r.movement_id = :movement AND r.kind = :kind AND r.state = 'sent' AND r.unit_id > :after
   AND (:unit? r.unit_id = :unit)
 ORDER BY r.unit_id LIMIT :limit;

-- What the unit registered, in the order of its Mẫu 1.
-- name: report_initiatives :many
-- in: movement i64, unit i64
-- out: id i64, code text, title text, proposal text, state text, expected text, completed_on i64?
SELECT i.id, i.code, i.title, i.proposal, i.state, i.expected, i.completed_on
  FROM registration g JOIN initiative i ON i.registration_id = g.id
 WHERE g.movement_id = :movement AND g.unit_id = :unit
   AND i.state IN ('sent', 'registered', 'in_progress', 'completed', 'not_completed')
 ORDER BY i.domain_number, i.position, i.id LIMIT 300;

-- Units of open movements that owe a report, are not excused, and whose day lies between two days.
-- name: report_owing :many
-- in: from_day i64, to_day i64, today i64
-- out: movement_id i64, agency_id i64, unit_id i64, due_on i64, slug text, movement_name text, plan_number text, written text, unit_slug text, unit_name text, kind text, state text?
SELECT m.id, m.agency_id, mu.unit_id, coalesce(x.due_on, s.due_on), m.slug, m.name, m.plan_number, s.written,
       u.slug, v.name, s.kind, r.state
  FROM movement m
  JOIN movement_milestone s ON s.movement_id = m.id AND s.kind IN ('interim', 'final')
       AND s.number = (SELECT min(o.number) FROM movement_milestone o WHERE o.movement_id = m.id AND o.kind = s.kind)
  JOIN movement_unit mu ON mu.movement_id = m.id
  JOIN unit u ON u.id = mu.unit_id
  JOIN unit_version v ON v.unit_id = mu.unit_id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
  LEFT JOIN movement_exception x ON x.milestone_id = s.id AND x.unit_id = mu.unit_id
  LEFT JOIN report r ON r.movement_id = m.id AND r.kind = s.kind AND r.unit_id = mu.unit_id
 WHERE m.state = 'open' AND (r.state IS NULL OR r.state <> 'sent')
   AND (x.kind IS NULL OR x.kind <> 'exempt')
   AND coalesce(x.due_on, s.due_on) BETWEEN :from_day AND :to_day
 ORDER BY coalesce(x.due_on, s.due_on), m.id, s.kind, mu.unit_id LIMIT 100000;
