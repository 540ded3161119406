-- Movements and their parts. Types and rules: docs/dev/sql.md.

-- name: movement_by_slug :one
-- in: slug text
-- out: id i64, slug text, agency_id i64, year i64, name text, plan_number text, plan_on i64?, superior_plan text, superior_id i64?, theme text, legal_bases text, subjects text, contents text, before_is_strict i64, late_accepted i64, levels text, form_title text, report_title text, state text, version i64
SELECT id, slug, agency_id, year, name, plan_number, plan_on, superior_plan, superior_id, theme,
       legal_bases, subjects, contents, before_is_strict, late_accepted, levels, form_title,
       report_title, state, version
  FROM movement
 WHERE slug = :slug;

-- name: movement_by_id :one
-- in: id i64
-- out: slug text
SELECT slug FROM movement WHERE id = :id;

-- name: movement_list :many
-- in: agency i64, drafts i64
-- out: id i64, slug text, agency_id i64, year i64, name text, plan_number text, plan_on i64?, superior_plan text, superior_id i64?, theme text, state text, version i64
SELECT id, slug, agency_id, year, name, plan_number, plan_on, superior_plan, superior_id, theme,
       state, version
  FROM movement
 WHERE agency_id = :agency AND (:drafts = 1 OR state <> 'draft')
 ORDER BY year DESC, id DESC LIMIT 200;

-- What is open stands before what is over, and that before what is still written.
-- name: movement_of_year :many
-- in: agency i64, year i64, drafts i64
-- out: slug text
SELECT slug FROM movement
 WHERE agency_id = :agency AND year = :year AND (:drafts = 1 OR state <> 'draft')
 ORDER BY CASE state WHEN 'open' THEN 0 WHEN 'closed' THEN 1 ELSE 2 END, id DESC LIMIT 50;

-- name: movement_years :many
-- in: agency i64, drafts i64
-- out: year i64
SELECT DISTINCT year FROM movement
 WHERE agency_id = :agency AND (:drafts = 1 OR state <> 'draft') ORDER BY year DESC LIMIT 50;

-- name: movement_of_agency_open :many
-- in: agency i64
-- out: id i64, slug text, year i64, name text
SELECT id, slug, year, name FROM movement
 WHERE agency_id = :agency AND state = 'open' ORDER BY year DESC, id DESC LIMIT 20;

-- name: movement_insert :one
-- in: slug text, agency i64, year i64, name text, plan_number text, plan_on i64?, superior_plan text, superior_id i64?, theme text, legal_bases text, subjects text, contents text, before_is_strict i64, late_accepted i64, levels text, form_title text, report_title text, now i64
-- out: id i64
INSERT INTO movement (slug, agency_id, year, name, plan_number, plan_on, superior_plan, superior_id,
                      theme, legal_bases, subjects, contents, before_is_strict, late_accepted, levels,
                      form_title, report_title, state, version, created_at, changed_at)
VALUES (:slug, :agency, :year, :name, :plan_number, :plan_on, :superior_plan, :superior_id,
        :theme, :legal_bases, :subjects, :contents, :before_is_strict, :late_accepted, :levels,
        :form_title, :report_title, 'draft', 1, :now, :now)
RETURNING id;

-- name: movement_update :exec
-- in: id i64, version i64, year i64, name text, plan_number text, plan_on i64?, superior_plan text, superior_id i64?, theme text, legal_bases text, subjects text, contents text, before_is_strict i64, late_accepted i64, levels text, form_title text, report_title text, now i64
UPDATE movement
   SET year = :year, name = :name, plan_number = :plan_number, plan_on = :plan_on,
       superior_plan = :superior_plan, superior_id = :superior_id, theme = :theme,
       legal_bases = :legal_bases, subjects = :subjects, contents = :contents,
       before_is_strict = :before_is_strict, late_accepted = :late_accepted, levels = :levels,
       form_title = :form_title, report_title = :report_title,
       version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version;

-- name: movement_set_state :exec
-- in: id i64, version i64, state text, now i64
UPDATE movement SET state = :state, version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version;

-- What of it is under way.
-- name: movement_left :one
-- in: id i64, agency i64, year i64
-- out: unsent i64, sent i64, running i64, dossiers i64, rounds i64
SELECT coalesce(CAST(sum(CASE WHEN t.state IN ('draft', 'waiting', 'returned') THEN t.n ELSE 0 END) AS BIGINT), 0),
       coalesce(CAST(sum(CASE WHEN t.state = 'sent' THEN t.n ELSE 0 END) AS BIGINT), 0),
       coalesce(CAST(sum(CASE WHEN t.state IN ('registered', 'in_progress') THEN t.n ELSE 0 END) AS BIGINT), 0),
       (SELECT count(*) FROM council_session s
          JOIN council_dossier d ON d.session_id = s.id
          JOIN initiative i ON i.id = d.initiative_id
         WHERE s.agency_id = :agency AND s.phase <> 'published' AND i.movement_id = :id),
       (SELECT count(*) FROM award_round r
         WHERE r.agency_id = :agency AND r.movement_id = :id AND r.state <> 'published')
  FROM initiative_tally t
 WHERE t.agency_id = :agency AND t.year = :year AND t.movement_id = :id;

-- name: movement_slug_taken :one
-- in: slug text
-- out: id i64
SELECT id FROM movement WHERE slug = :slug;

-- name: movement_domains :many
-- in: movement i64
-- out: id i64, number i64, name text, aliases text
SELECT id, number, name, aliases FROM movement_domain
 WHERE movement_id = :movement ORDER BY number LIMIT 100;

-- name: movement_domain_insert :exec
-- in: movement i64, number i64, name text, aliases text
INSERT INTO movement_domain (movement_id, number, name, aliases)
VALUES (:movement, :number, :name, :aliases);

-- name: movement_domain_update :exec
-- in: id i64, movement i64, number i64, name text, aliases text
UPDATE movement_domain SET number = :number, name = :name, aliases = :aliases
 WHERE id = :id AND movement_id = :movement;

-- Out of the way first, so that two domains may swap their numbers.
-- name: movement_domain_park :exec
-- in: movement i64
UPDATE movement_domain SET number = -id WHERE movement_id = :movement;

-- name: movement_domain_delete_parked :exec
-- in: movement i64
DELETE FROM movement_domain WHERE movement_id = :movement AND number < 0;

-- name: movement_domain_parked_used :one
-- in: movement i64
-- out: name text
SELECT d.name FROM movement_domain d
 WHERE d.movement_id = :movement AND d.number < 0
   AND EXISTS (SELECT 1 FROM initiative i WHERE i.domain_id = d.id)
 LIMIT 1;

-- A level somebody competes for, or was chosen for.
-- name: movement_level_used :one
-- in: movement i64, level text
-- out: id i64
SELECT id FROM initiative
 WHERE movement_id = :movement AND (level = :level OR chosen_level = :level) LIMIT 1;

-- name: movement_domain_renumber_initiatives :exec
-- in: movement i64
UPDATE initiative
   SET domain_number = (SELECT d.number FROM movement_domain d WHERE d.id = initiative.domain_id)
 WHERE movement_id = :movement
   AND domain_number <> (SELECT d.number FROM movement_domain d WHERE d.id = initiative.domain_id);

-- name: movement_criteria :many
-- in: movement i64
-- out: subject text, number i64, text text, predicate text, argument text
SELECT subject, number, text, predicate, argument FROM movement_criterion
 WHERE movement_id = :movement ORDER BY number LIMIT 200;

-- name: movement_criteria_delete :exec
-- in: movement i64
DELETE FROM movement_criterion WHERE movement_id = :movement;

-- name: movement_criterion_insert :exec
-- in: movement i64, subject text, number i64, text text, predicate text, argument text
INSERT INTO movement_criterion (movement_id, subject, number, text, predicate, argument)
VALUES (:movement, :subject, :number, :text, :predicate, :argument);

-- name: movement_milestones :many
-- in: movement i64
-- out: id i64, number i64, kind text, title text, written text, opens_on i64?, due_on i64?, closes_on i64?, owed_by text
SELECT id, number, kind, title, written, opens_on, due_on, closes_on, owed_by FROM movement_milestone
 WHERE movement_id = :movement ORDER BY number LIMIT 100;

-- name: movement_milestone_insert :exec
-- in: movement i64, number i64, kind text, title text, written text, opens_on i64?, due_on i64?, closes_on i64?, owed_by text
INSERT INTO movement_milestone (movement_id, number, kind, title, written, opens_on, due_on, closes_on, owed_by)
VALUES (:movement, :number, :kind, :title, :written, :opens_on, :due_on, :closes_on, :owed_by);

-- name: movement_milestone_update :exec
-- in: id i64, movement i64, number i64, kind text, title text, written text, opens_on i64?, due_on i64?, closes_on i64?, owed_by text
UPDATE movement_milestone
   SET number = :number, kind = :kind, title = :title, written = :written, opens_on = :opens_on,
       due_on = :due_on, closes_on = :closes_on, owed_by = :owed_by
 WHERE id = :id AND movement_id = :movement;

-- name: movement_milestone_park :exec
-- in: movement i64
UPDATE movement_milestone SET number = -id WHERE movement_id = :movement;

-- name: movement_exception_delete_parked :exec
-- in: movement i64
DELETE FROM movement_exception
 WHERE movement_id = :movement
   AND milestone_id IN (SELECT id FROM movement_milestone WHERE movement_id = :movement AND number < 0);

-- name: movement_milestone_delete_parked :exec
-- in: movement i64
DELETE FROM movement_milestone WHERE movement_id = :movement AND number < 0;

-- name: movement_due :one
-- in: movement i64, kind text, unit i64
-- out: id i64, opens_on i64?, due_on i64?, closes_on i64?, title text, written text, exception text?, own_due_on i64?, reason text?
SELECT m.id, m.opens_on, m.due_on, m.closes_on, m.title, m.written, x.kind, x.due_on, x.reason
  FROM movement_milestone m
  LEFT JOIN movement_exception x ON x.milestone_id = m.id AND x.unit_id = :unit
 WHERE m.movement_id = :movement AND m.kind = :kind
 ORDER BY m.number LIMIT 1;

-- What the unit owes in the end: its exception before the plan, nothing when it is excused.
-- name: movement_quota :one
-- in: movement i64, unit i64
-- out: quota i64
SELECT CASE WHEN EXISTS (SELECT 1 FROM movement_exception x
                           JOIN movement_milestone s ON s.id = x.milestone_id AND s.kind = 'register'
                          WHERE x.movement_id = u.movement_id AND x.unit_id = u.unit_id AND x.kind = 'exempt')
            THEN 0
            ELSE coalesce((SELECT x.quota FROM movement_exception x
                            WHERE x.movement_id = u.movement_id AND x.unit_id = u.unit_id AND x.kind = 'quota'),
                          u.quota) END
  FROM movement_unit u
 WHERE u.movement_id = :movement AND u.unit_id = :unit;

-- name: movement_exceptions :many
-- in: movement i64
-- out: id i64, unit_id i64, kind text, milestone_id i64?, milestone text?, due_on i64?, quota i64?, reason text, granted_by text, created_at i64
SELECT x.id, x.unit_id, x.kind, x.milestone_id, s.title, x.due_on, x.quota, x.reason, x.granted_by, x.created_at
  FROM movement_exception x
  LEFT JOIN movement_milestone s ON s.id = x.milestone_id
 WHERE x.movement_id = :movement
 ORDER BY x.created_at, x.id LIMIT 5000;

-- name: movement_milestone_due :one
-- in: movement i64, milestone i64
-- out: due_on i64?, title text
SELECT due_on, title FROM movement_milestone WHERE id = :milestone AND movement_id = :movement;

-- name: movement_exception_clear :exec
-- in: movement i64, unit i64, milestone i64?
DELETE FROM movement_exception
 WHERE movement_id = :movement AND unit_id = :unit
   AND ((:milestone IS NULL AND milestone_id IS NULL) OR milestone_id = :milestone);

-- name: movement_exception_insert :exec
-- in: movement i64, unit i64, kind text, milestone i64?, due_on i64?, quota i64?, reason text, granted_by text, now i64
INSERT INTO movement_exception (movement_id, unit_id, kind, milestone_id, due_on, quota, reason, granted_by, created_at)
VALUES (:movement, :unit, :kind, :milestone, :due_on, :quota, :reason, :granted_by, :now);

-- name: movement_exception_delete :exec
-- in: movement i64, id i64
DELETE FROM movement_exception WHERE id = :id AND movement_id = :movement;

-- name: movement_units :many
-- in: movement i64
-- out: unit_id i64, quota i64
SELECT unit_id, quota FROM movement_unit WHERE movement_id = :movement ORDER BY unit_id LIMIT 5000;

-- name: movement_units_delete :exec
-- in: movement i64
DELETE FROM movement_unit WHERE movement_id = :movement;

-- Their exceptions go with units that no longer take part.
-- name: movement_exception_delete_absent :exec
-- in: movement i64
DELETE FROM movement_exception
 WHERE movement_id = :movement
   AND unit_id NOT IN (SELECT unit_id FROM movement_unit WHERE movement_id = :movement);

-- name: movement_unit_insert :exec
-- in: movement i64, unit i64, quota i64
INSERT INTO movement_unit (movement_id, unit_id, quota) VALUES (:movement, :unit, :quota);
