-- Plans to win points back. Nothing here is asked without core/index having decided who sees it.

-- Of a year, as far as the actor sees them; the agency's own, when confirmed, everybody in it.
-- name: remedy_list :many
-- in: agency i64, year i64, all i64, units ids, positions ids, today i64
-- out: id i64, unit_id i64, slug text, unit_name text, round_id i64?, points i64, rank i64?, ranked i64, goal_points i64?, goal_rank i64?, state text, edition i64, doc_number text, doc_on i64?, version i64, items i64, lines i64, done i64, late i64
-- bounded: units of one agency
SELECT p.id, p.unit_id, u.slug,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = p.unit_id AND v.from_on <= :today ORDER BY v.from_on DESC LIMIT 1),
       p.round_id, p.points, p.rank, p.ranked, p.goal_points, p.goal_rank, p.state, p.edition, p.doc_number, p.doc_on, p.version,
       (SELECT count(*) FROM remedy_item i WHERE i.plan_id = p.id),
       (SELECT count(*) FROM remedy_item i JOIN remedy_line l ON l.item_id = i.id WHERE i.plan_id = p.id),
       (SELECT count(*) FROM remedy_item i JOIN remedy_line l ON l.item_id = i.id WHERE i.plan_id = p.id AND l.done_on IS NOT NULL),
       (SELECT count(*) FROM remedy_item i JOIN remedy_line l ON l.item_id = i.id
         WHERE i.plan_id = p.id AND l.done_on IS NULL AND l.due_on < :today)
  FROM remedy_plan p JOIN unit u ON u.id = p.unit_id
 WHERE p.agency_id = :agency AND p.year = :year
   AND (:all = 1 OR p.unit_id IN (:units)
        OR (p.state = 'confirmed'
            AND (p.unit_id = :agency
                 OR EXISTS (SELECT 1 FROM remedy_item i JOIN remedy_line l ON l.item_id = i.id
                             WHERE i.plan_id = p.id AND (l.lead_unit_id IN (:units) OR l.lead_position_id IN (:positions))))))
 ORDER BY CASE WHEN p.unit_id IN (:units) THEN 0 ELSE 1 END, coalesce(p.rank, 1000000), p.id LIMIT 6000;

-- One of them, seen by the same rule.
-- name: remedy_find :one
-- in: agency i64, year i64, unit i64, all i64, units ids, positions ids
-- out: id i64, round_id i64?, basis text, points i64, rank i64?, ranked i64, before_year i64?, before_points i64?, before_rank i64?, before_ranked i64?, goal_points i64?, goal_rank i64?, purpose text, demands text, carrying text, doc_number text, doc_on i64?, state text, reason text, edition i64, confirmed_at i64?, confirmed_by text, text_version i64, version i64
SELECT id, round_id, basis, points, rank, ranked, before_year, before_points, before_rank, before_ranked, goal_points, goal_rank,
       purpose, demands, carrying, doc_number, doc_on, state, reason, edition, confirmed_at, confirmed_by, text_version, version
  FROM remedy_plan p
 WHERE agency_id = :agency AND year = :year AND unit_id = :unit
   AND (:all = 1 OR unit_id IN (:units)
        OR (state = 'confirmed'
            AND (unit_id = :agency
                 OR EXISTS (SELECT 1 FROM remedy_item i JOIN remedy_line l ON l.item_id = i.id
                             WHERE i.plan_id = p.id AND (l.lead_unit_id IN (:units) OR l.lead_position_id IN (:positions))))));

-- name: remedy_items :many
-- in: plan i64
-- out: id i64, number i64, code text, name text, max i64?, got i64?, last i64?, gain i64?, holder text, measure text, version i64
-- bounded: items of one plan
SELECT id, number, code, name, max, got, last, gain, holder, measure, version
  FROM remedy_item WHERE plan_id = :plan ORDER BY number, id LIMIT 250;

-- name: remedy_lines :many
-- in: plan i64, today i64
-- out: id i64, item_id i64, what text, lead_unit_id i64?, lead_unit text?, lead_position_id i64?, lead_title text?, helpers text, due text, due_on i64?, done_on i64?, done_note text, done_by text
-- bounded: items of one plan times their lines
SELECT l.id, l.item_id, l.what, l.lead_unit_id,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = l.lead_unit_id AND v.from_on <= :today ORDER BY v.from_on DESC LIMIT 1),
       l.lead_position_id, p.title, l.helpers, l.due, l.due_on, l.done_on, l.done_note, l.done_by
  FROM remedy_item i
  JOIN remedy_line l ON l.item_id = i.id
  LEFT JOIN position p ON p.id = l.lead_position_id
 WHERE i.plan_id = :plan ORDER BY i.number, i.id, l.number, l.id LIMIT 2500;

-- ---- results without a plan

-- name: remedy_rounds :many
-- in: agency i64, year i64, units ids
-- out: unit_id i64, round_id i64, slug text
-- bounded: units one drafts for times the rounds of a year
SELECT e.unit_id, r.id, u.slug
  FROM index_entry e
  JOIN index_round r ON r.id = e.round_id
  JOIN unit u ON u.id = e.unit_id
 WHERE e.unit_id IN (:units) AND r.agency_id = :agency AND r.year = :year AND r.phase = 'published'
   AND e.state = 'sent' AND e.final_applicable > 0
   AND NOT EXISTS (SELECT 1 FROM remedy_plan p WHERE p.agency_id = :agency AND p.year = :year AND p.unit_id = e.unit_id)
 ORDER BY e.unit_id, r.id DESC LIMIT 200;

-- name: remedy_printed :many
-- in: agency i64, year i64, units ids
-- out: unit_id i64, table_id i64, slug text
-- bounded: units one drafts for times the tables of a year
SELECT r.unit_id, t.id, u.slug
  FROM past_row r
  JOIN past_table t ON t.id = r.table_id
  JOIN unit u ON u.id = r.unit_id
 WHERE r.unit_id IN (:units) AND t.agency_id = :agency AND t.year = :year
   AND NOT EXISTS (SELECT 1 FROM remedy_plan p WHERE p.agency_id = :agency AND p.year = :year AND p.unit_id = r.unit_id)
 ORDER BY r.unit_id, t.id DESC LIMIT 200;

-- The table a plan's result was printed in, if it still is there.
-- name: remedy_table :one
-- in: agency i64, year i64, unit i64
-- out: table_id i64
SELECT t.id FROM past_row r JOIN past_table t ON t.id = r.table_id
 WHERE r.unit_id = :unit AND t.agency_id = :agency AND t.year = :year ORDER BY t.id DESC LIMIT 1;

-- ---- writing

-- name: remedy_insert :one
-- in: agency i64, unit i64, year i64, round i64?, basis text, points i64, rank i64?, ranked i64, before_year i64?, before_points i64?, before_rank i64?, before_ranked i64?, purpose text, demands text, carrying text, now i64
-- out: id i64
INSERT INTO remedy_plan (agency_id, unit_id, year, round_id, basis, points, rank, ranked, before_year, before_points, before_rank, before_ranked,
  goal_points, goal_rank, purpose, demands, carrying, doc_number, doc_on, state, reason, edition, confirmed_at, confirmed_by, created_at, text_version, version)
VALUES (:agency, :unit, :year, :round, :basis, :points, :rank, :ranked, :before_year, :before_points, :before_rank, :before_ranked,
  NULL, NULL, :purpose, :demands, :carrying, '', NULL, 'draft', '', 1, NULL, '', :now, 1, 1)
ON CONFLICT (agency_id, year, unit_id) DO NOTHING
RETURNING id;

-- name: remedy_update :exec
-- in: id i64, version i64, basis text, goal_points i64?, goal_rank i64?, purpose text, demands text, carrying text
UPDATE remedy_plan
   SET basis = :basis, goal_points = :goal_points, goal_rank = :goal_rank, purpose = :purpose, demands = :demands, carrying = :carrying,
       text_version = text_version + 1, version = version + 1
 WHERE id = :id AND text_version = :version AND state = 'draft';

-- name: remedy_number :exec
-- in: id i64, version i64, doc_number text, doc_on i64?
UPDATE remedy_plan SET doc_number = :doc_number, doc_on = :doc_on, version = version + 1 WHERE id = :id AND version = :version;

-- Something below it changes: who confirms has not read it yet. No row: it is no draft any more.
-- name: remedy_touch :exec
-- in: id i64
UPDATE remedy_plan SET version = version + 1 WHERE id = :id AND state = 'draft';

-- name: remedy_step :exec
-- in: id i64, version i64, state text, reason text, edition i64, confirmed_at i64?, confirmed_by text
UPDATE remedy_plan
   SET state = :state, reason = :reason, edition = :edition, confirmed_at = :confirmed_at, confirmed_by = :confirmed_by, version = version + 1
 WHERE id = :id AND version = :version;

-- name: remedy_item_insert :one
-- in: plan i64, number i64, code text, name text, max i64?, got i64?, last i64?, gain i64?, holder text, measure text
-- out: id i64
INSERT INTO remedy_item (plan_id, number, code, name, max, got, last, gain, holder, measure, version)
VALUES (:plan, :number, :code, :name, :max, :got, :last, :gain, :holder, :measure, 1)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: remedy_item_update :exec
-- in: id i64, version i64, name text, max i64?, got i64?, gain i64?, holder text, measure text
UPDATE remedy_item SET name = :name, max = :max, got = :got, gain = :gain, holder = :holder, measure = :measure, version = version + 1
 WHERE id = :id AND version = :version;

-- Its lines go with it.
-- name: remedy_item_delete :exec
-- in: plan i64, id i64
DELETE FROM remedy_item WHERE plan_id = :plan AND id = :id;

-- name: remedy_line_insert :exec
-- in: item i64, number i64, what text, lead_unit i64?, lead_position i64?, helpers text, due text, due_on i64?
INSERT INTO remedy_line (item_id, number, what, lead_unit_id, lead_position_id, helpers, due, due_on, done_on, done_note, done_by)
VALUES (:item, :number, :what, :lead_unit, :lead_position, :helpers, :due, :due_on, NULL, '', '');

-- What was said to be done stays.
-- name: remedy_line_update :exec
-- in: item i64, id i64, number i64, what text, lead_unit i64?, lead_position i64?, helpers text, due text, due_on i64?
UPDATE remedy_line
   SET number = :number, what = :what, lead_unit_id = :lead_unit, lead_position_id = :lead_position, helpers = :helpers, due = :due, due_on = :due_on
 WHERE item_id = :item AND id = :id;

-- name: remedy_line_delete :exec
-- in: item i64, id i64
DELETE FROM remedy_line WHERE item_id = :item AND id = :id;

-- Of a confirmed plan, once; done_on NULL takes it back. No row: somebody was faster.
-- name: remedy_line_mark :exec
-- in: plan i64, id i64, was_done i64, done_on i64?, note text, by text
UPDATE remedy_line SET done_on = :done_on, done_note = :note, done_by = :by
 WHERE id = :id AND CASE WHEN done_on IS NULL THEN 0 ELSE 1 END = :was_done
   AND item_id IN (SELECT i.id FROM remedy_item i JOIN remedy_plan p ON p.id = i.plan_id WHERE p.id = :plan AND p.state = 'confirmed');

-- ---- what it waits for

-- Lines that the actor leads; where a position leads, whoever holds it.
-- name: remedy_owed_lines :many
-- in: agency i64, units ids, positions ids, since i64, soon i64, today i64
-- out: id i64, year i64, what text, due_on i64?, slug text, unit_name text
SELECT l.id, p.year, l.what, l.due_on, u.slug,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = p.unit_id AND v.from_on <= :today ORDER BY v.from_on DESC LIMIT 1)
  FROM remedy_line l
  JOIN remedy_item i ON i.id = l.item_id
  JOIN remedy_plan p ON p.id = i.plan_id
  JOIN unit u ON u.id = p.unit_id
 WHERE p.state = 'confirmed' AND p.agency_id = :agency AND l.done_on IS NULL
   AND (l.due_on IS NULL OR (l.due_on >= :since AND l.due_on < :soon))
   AND (l.lead_position_id IN (:positions) OR (l.lead_position_id IS NULL AND l.lead_unit_id IN (:units)))
 ORDER BY CASE WHEN l.due_on IS NULL THEN 1 ELSE 0 END, l.due_on, l.id LIMIT 100;

-- Plans that wait for their unit or its head.
-- name: remedy_owed_plans :many
-- in: agency i64, units ids, heads ids, today i64
-- out: id i64, year i64, state text, slug text, unit_name text
-- bounded: units one works in times the years
SELECT p.id, p.year, p.state, u.slug,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = p.unit_id AND v.from_on <= :today ORDER BY v.from_on DESC LIMIT 1)
  FROM remedy_plan p JOIN unit u ON u.id = p.unit_id
 WHERE p.agency_id = :agency
   AND ((p.state = 'waiting' AND p.unit_id IN (:heads)) OR (p.state = 'draft' AND p.reason <> '' AND p.unit_id IN (:units)))
 ORDER BY p.year DESC, p.id LIMIT 100;
