-- The ledger of replication: who adopted what, from whom, with what result. The scope
-- condition of core/access/access.h stands over the initiative in every statement of a page;
-- what has not been confirmed by its own head is for its own unit and the office alone.
--
--   works     units the actor works in, and ended ones these answer for
--   office    1: the actor is of the reform office or a leader

-- name: adoption_by_id :one
-- in: id i64, agency i64, min_visibility i64, units ids, works ids, office i64, today i64
-- out: id i64, agency_id i64, initiative_id i64, origin_id i64, unit_id i64, source_id i64?, adapted text, started_on i64, state text, head_name text, head_at i64?, origin_name text, origin_at i64?, return_reason text, returned_by text, ended_on i64?, end_reason text, version i64, created_at i64, code text, title text, unit_name text?, unit_slug text, origin_unit text?, running i64
SELECT a.id, a.agency_id, a.initiative_id, a.origin_id, a.unit_id, a.source_id, a.adapted, a.started_on, a.state,
       a.head_name, a.head_at, a.origin_name, a.origin_at, a.return_reason, a.returned_by, a.ended_on, a.end_reason,
       a.version, a.created_at, i.code, i.title,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = a.unit_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       u.slug,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = a.origin_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       (SELECT count(*) FROM unit_version v
         WHERE v.unit_id = a.unit_id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today))
  FROM adoption a
  JOIN initiative i ON i.id = a.initiative_id
  JOIN unit u ON u.id = a.unit_id
 WHERE a.id = :id AND a.agency_id = :agency
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
   AND (a.state <> 'waiting' OR :office = 1 OR a.unit_id IN (:works));

-- name: adoption_list :many
-- in: initiative i64, agency i64, works ids, office i64, today i64
-- out: id i64, unit_id i64, source_id i64?, adapted text, started_on i64, state text, ended_on i64?, end_reason text, unit_name text?, unit_slug text, running i64, kept i64?
SELECT a.id, a.unit_id, a.source_id, a.adapted, a.started_on, a.state, a.ended_on, a.end_reason,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = a.unit_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       u.slug,
       (SELECT count(*) FROM unit_version v
         WHERE v.unit_id = a.unit_id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)),
       (SELECT max(r.month) FROM adoption_report r WHERE r.adoption_id = a.id AND r.state = 'confirmed')
  FROM adoption a JOIN unit u ON u.id = a.unit_id
 WHERE a.initiative_id = :initiative AND a.agency_id = :agency
   AND (a.state <> 'waiting' OR :office = 1 OR a.unit_id IN (:works))
 ORDER BY a.id LIMIT 500;

-- What the reports of an initiative's adoptions say that both sides confirmed; the last
-- of a figure is the newest.
-- name: adoption_results :many
-- in: initiative i64
-- out: adoption_id i64, number i64, name text, unit text, baseline i64, month i64?, value i64?
SELECT a.id, f.number, f.name, f.unit, f.baseline, r.month, x.value
  FROM adoption a
  CROSS JOIN adoption_figure f
  LEFT JOIN adoption_report r ON r.adoption_id = a.id AND r.state = 'confirmed'
  LEFT JOIN adoption_value x ON x.report_id = r.id AND x.figure_id = f.id
 WHERE a.initiative_id = :initiative AND f.adoption_id = a.id
 ORDER BY a.id, f.number, r.month LIMIT 5000;

-- name: adoption_of_units :many
-- in: works ids, agency i64, today i64
-- out: id i64, code text, title text, unit_name text?, started_on i64, state text, ended_on i64?, end_reason text, origin_unit text?, kept i64?, next_on i64?
SELECT a.id, i.code, i.title,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = a.unit_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       a.started_on, a.state, a.ended_on, a.end_reason,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = a.origin_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       (SELECT max(r.month) FROM adoption_report r WHERE r.adoption_id = a.id AND r.state = 'confirmed'),
       (SELECT min(r.due_on) FROM adoption_report r
         WHERE r.adoption_id = a.id AND a.state = 'applied' AND r.state IN ('due', 'returned'))
  FROM adoption a JOIN initiative i ON i.id = a.initiative_id
 WHERE a.unit_id IN (:works) AND a.agency_id = :agency
 ORDER BY a.id DESC LIMIT 200;

-- name: adoption_running :one
-- in: initiative i64, unit i64
-- out: id i64
SELECT id FROM adoption WHERE initiative_id = :initiative AND unit_id = :unit AND state <> 'ended';

-- name: adoption_insert :one
-- in: agency i64, initiative i64, origin i64, unit i64, source i64?, adapted text, started_on i64, state text, head_name text, head_at i64?, actor i64, now i64
-- out: id i64
INSERT INTO adoption (agency_id, initiative_id, origin_id, unit_id, source_id, adapted, started_on, state, head_name,
                      head_at, origin_name, return_reason, returned_by, end_reason, version, created_by, created_at, changed_at)
VALUES (:agency, :initiative, :origin, :unit, :source, :adapted, :started_on, :state, :head_name,
        :head_at, '', '', '', '', 1, :actor, :now, :now)
RETURNING id;

-- name: adoption_update :exec
-- in: id i64, version i64, source i64?, adapted text, started_on i64, state text, head_name text, head_at i64?, now i64
UPDATE adoption SET source_id = :source, adapted = :adapted, started_on = :started_on, state = :state,
       head_name = :head_name, head_at = :head_at, return_reason = '', returned_by = '',
       version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version AND state IN ('waiting', 'returned');

-- name: adoption_set_state :exec
-- in: id i64, version i64, state text, head_name text, head_at i64?, origin_name text, origin_at i64?, return_reason text, returned_by text, ended_on i64?, end_reason text, now i64
UPDATE adoption SET state = :state, head_name = :head_name, head_at = :head_at, origin_name = :origin_name,
       origin_at = :origin_at, return_reason = :return_reason, returned_by = :returned_by, ended_on = :ended_on,
       end_reason = :end_reason, version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version;

-- ---- figures and reports ------------------------------------------------------------

-- name: adoption_figures :many
-- in: adoption i64
-- out: id i64, number i64, name text, unit text, baseline i64
SELECT id, number, name, unit, baseline FROM adoption_figure WHERE adoption_id = :adoption ORDER BY number LIMIT 20;

-- name: adoption_figure_insert :exec
-- in: adoption i64, number i64, name text, unit text, baseline i64
INSERT INTO adoption_figure (adoption_id, number, name, unit, baseline)
VALUES (:adoption, :number, :name, :unit, :baseline);

-- name: adoption_figures_delete :exec
-- in: adoption i64
DELETE FROM adoption_figure WHERE adoption_id = :adoption;

-- name: adoption_reports :many
-- in: adoption i64
-- out: id i64, month i64, due_on i64, state text, result text, written_at i64?, head_name text, head_at i64?, origin_name text, origin_at i64?, return_reason text, returned_by text, version i64
SELECT id, month, due_on, state, result, written_at, head_name, head_at, origin_name, origin_at, return_reason,
       returned_by, version
  FROM adoption_report WHERE adoption_id = :adoption ORDER BY month LIMIT 20;

-- name: adoption_report_insert :exec
-- in: adoption i64, month i64, due_on i64
INSERT INTO adoption_report (adoption_id, month, due_on, state, result, head_name, origin_name, return_reason,
                             returned_by, version)
VALUES (:adoption, :month, :due_on, 'due', '', '', '', '', '', 1);

-- name: adoption_reports_delete :exec
-- in: adoption i64
DELETE FROM adoption_report WHERE adoption_id = :adoption;

-- name: adoption_report_set :exec
-- in: id i64, version i64, state text, result text, written_at i64?, head_name text, head_at i64?, origin_name text, origin_at i64?, return_reason text, returned_by text
UPDATE adoption_report SET state = :state, result = :result, written_at = :written_at, head_name = :head_name,
       head_at = :head_at, origin_name = :origin_name, origin_at = :origin_at, return_reason = :return_reason,
       returned_by = :returned_by, version = version + 1
 WHERE id = :id AND version = :version;

-- name: adoption_values :many
-- in: adoption i64
-- out: figure_id i64, month i64, value i64
SELECT x.figure_id, r.month, x.value
  FROM adoption_report r CROSS JOIN adoption_value x
 WHERE r.adoption_id = :adoption AND x.report_id = r.id ORDER BY r.month, x.figure_id LIMIT 400;

-- name: adoption_value_put :exec
-- in: report i64, figure i64, value i64
INSERT INTO adoption_value (report_id, figure_id, value) VALUES (:report, :figure, :value)
ON CONFLICT (report_id, figure_id) DO UPDATE SET value = :value;

-- ---- how far it has spread -------------------------------------------------------------

-- name: adoption_spread_keep :exec
-- in: initiative i64
INSERT INTO initiative_spread (initiative_id, agency_id, running, adopted)
SELECT i.id, i.agency_id,
       (SELECT count(*) FROM adoption a WHERE a.initiative_id = i.id AND a.state = 'applied'),
       (SELECT count(*) FROM (SELECT DISTINCT a.unit_id FROM adoption a
                               WHERE a.initiative_id = i.id AND a.origin_at IS NOT NULL) AS units)
  FROM initiative i WHERE i.id = :initiative
ON CONFLICT (initiative_id) DO UPDATE SET running = excluded.running, adopted = excluded.adopted;

-- name: adoption_spread_of :one
-- in: initiative i64
-- out: running i64, adopted i64, decided_on i64?
SELECT running, adopted, decided_on FROM initiative_spread WHERE initiative_id = :initiative;

-- name: adoption_models :many
-- in: agency i64, min_visibility i64, units ids, skip i64, limit i64, today i64
-- out: id i64, code text, title text, unit_name text?, running i64, adopted i64
SELECT i.id, i.code, i.title,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = i.unit_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       s.running, s.adopted
  FROM initiative_spread s CROSS JOIN initiative i
 WHERE s.agency_id = :agency AND i.id = s.initiative_id
   AND s.adopted > 0
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
 ORDER BY s.running DESC, s.initiative_id DESC LIMIT :limit OFFSET :skip;

-- name: adoption_models_count :one
-- in: agency i64, min_visibility i64, units ids
-- out: n i64, running i64?, unadopted i64?
SELECT count(*), CAST(sum(s.running) AS BIGINT),
       CAST(sum(CASE WHEN s.adopted > 0 AND i.state = 'completed' AND i.completed_on IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT)
  FROM initiative_spread s CROSS JOIN initiative i
 WHERE s.agency_id = :agency AND i.id = s.initiative_id
   AND s.adopted > 0
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units));

-- What is done and nobody has taken over, longest first.
-- name: adoption_drawer :many
-- in: agency i64, min_visibility i64, units ids, skip i64, limit i64, today i64
-- out: id i64, code text, title text, unit_name text?, completed_on i64?
SELECT i.id, i.code, i.title,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = i.unit_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       i.completed_on
  FROM initiative i
 WHERE i.agency_id = :agency AND i.state = 'completed' AND i.completed_on IS NOT NULL
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
   AND NOT EXISTS (SELECT 1 FROM initiative_spread s WHERE s.initiative_id = i.id AND s.adopted > 0)
 ORDER BY i.completed_on, i.id LIMIT :limit OFFSET :skip;

-- name: adoption_done_count :one
-- in: agency i64, min_visibility i64, units ids
-- out: n i64?
SELECT CAST(sum(n) AS BIGINT) FROM initiative_tally
 WHERE agency_id = :agency AND state = 'completed' AND n > 0
   AND (visibility >= :min_visibility OR unit_id IN (:units));

-- What the actor wrote that others apply.
-- name: adoption_credit :many
-- in: person i64, agency i64, min_visibility i64, units ids
-- out: code text, title text, running i64, adopted i64
SELECT i.code, i.title, s.running, s.adopted
  FROM initiative_author x CROSS JOIN initiative_spread s CROSS JOIN initiative i
 WHERE x.person_id = :person AND s.initiative_id = x.initiative_id AND i.id = x.initiative_id
   AND s.running > 0 AND i.agency_id = :agency
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
 ORDER BY s.running DESC, i.id DESC LIMIT 5;

-- name: adoption_author_accounts :many
-- in: initiative i64
-- out: account i64
SELECT c.id FROM initiative_author x JOIN account c ON c.person_id = x.person_id
 WHERE x.initiative_id = :initiative AND c.disabled_at IS NULL ORDER BY c.id LIMIT 20;
