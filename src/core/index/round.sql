-- Rounds of self-scoring. Nothing here is asked without core/index having decided who sees it.

-- Of an agency, and those of others in which it takes part.
-- name: round_list :many
-- in: agency i64
-- out: id i64, agency_id i64, set_id i64, year i64, name text, due_on i64, phase text, units i64, sent i64
SELECT r.id, r.agency_id, r.set_id, r.year, r.name, r.due_on, r.phase,
       (SELECT count(*) FROM index_entry e WHERE e.round_id = r.id),
       (SELECT count(*) FROM index_entry e WHERE e.round_id = r.id AND e.state = 'sent')
  FROM index_round r
 WHERE r.agency_id = :agency OR r.id IN (SELECT e.round_id FROM index_entry e WHERE e.unit_id = :agency)
 ORDER BY r.year DESC, r.id DESC LIMIT 100;

-- name: round_get :one
-- in: id i64
-- out: agency_id i64, set_id i64, year i64, name text, due_on i64, phase text, first_until i64?, explain_from i64?, explain_until i64?, second_until i64?, doc_number text, doc_on i64?, published_at i64?, version i64, created_at i64
SELECT agency_id, set_id, year, name, due_on, phase, first_until, explain_from, explain_until, second_until, doc_number, doc_on,
       published_at, version, created_at
  FROM index_round WHERE id = :id;

-- name: round_insert :one
-- in: agency i64, set i64, year i64, name text, due_on i64, now i64
-- out: id i64
INSERT INTO index_round (agency_id, set_id, year, name, due_on, created_at)
VALUES (:agency, :set, :year, :name, :due_on, :now)
RETURNING id;

-- name: round_entry_insert :exec
-- in: round i64, unit i64
INSERT INTO index_entry (round_id, unit_id, state, reason, total, applicable, done, missing, sent_at, version)
VALUES (:round, :unit, 'open', '', 0, 0, 0, 0, NULL, 1)
ON CONFLICT (round_id, unit_id) DO NOTHING;

-- name: round_entries :many
-- in: round i64
-- out: id i64, unit_id i64, state text, reason text, total i64, applicable i64, done i64, missing i64, sent_at i64?, version i64, explained_at i64?, explain_reason text, final_points i64, final_survey i64, final_applicable i64
-- bounded: units of one agency
SELECT id, unit_id, state, reason, total, applicable, done, missing, sent_at, version, explained_at, explain_reason,
       final_points, final_survey, final_applicable
  FROM index_entry
 WHERE round_id = :round ORDER BY id;

-- The same unit in the round before.
-- name: round_before :one
-- in: agency i64, unit i64, year i64
-- out: id i64, set_id i64, year i64, phase text, total i64, applicable i64, final_total i64, final_applicable i64
SELECT e.id, r.set_id, r.year, r.phase, e.total, e.applicable, e.final_points + e.final_survey, e.final_applicable
  FROM index_entry e JOIN index_round r ON r.id = e.round_id
 WHERE r.agency_id = :agency AND e.unit_id = :unit AND r.year < :year AND e.state = 'sent'
 ORDER BY r.year DESC, r.id DESC LIMIT 1;

-- name: round_lines :many
-- in: entry i64
-- out: code text, input text, points i64, is_na i64, why text, lead_position i64?, lead_title text?, lead_unit text?, helpers text, due_on i64?, version i64
SELECT l.code, l.input, l.points, l.is_na, l.why, l.lead_position, p.title,
       (SELECT v.name FROM unit_version v JOIN index_entry e ON e.id = l.entry_id
         WHERE v.unit_id = p.unit_id AND p.unit_id <> e.unit_id ORDER BY v.from_on DESC LIMIT 1),
       l.helpers, l.due_on, l.version
  FROM index_line l LEFT JOIN position p ON p.id = l.lead_position
 WHERE l.entry_id = :entry ORDER BY l.code LIMIT 500;

-- name: round_line_add :exec
-- in: entry i64, code text
INSERT INTO index_line (entry_id, code, input, points, is_na, why, lead_position, helpers, due_on, version)
VALUES (:entry, :code, '', 0, 0, '', NULL, '', NULL, 0)
ON CONFLICT (entry_id, code) DO NOTHING;

-- name: round_line_score :exec
-- in: entry i64, code text, version i64, input text, points i64, is_na i64, why text
UPDATE index_line SET input = :input, points = :points, is_na = :is_na, why = :why, version = version + 1
 WHERE entry_id = :entry AND code = :code AND version = :version;

-- Who holds the positions that answer for criteria.
-- name: round_lead_names :many
-- in: entry i64, on_day i64
-- out: position i64, name text
SELECT p.id, s.full_name
  FROM position p JOIN holding h ON h.position_id = p.id JOIN person s ON s.id = h.person_id
 WHERE p.id IN (SELECT l.lead_position FROM index_line l WHERE l.entry_id = :entry)
   AND h.from_on <= :on_day AND (h.until_on IS NULL OR h.until_on > :on_day)
 ORDER BY p.id, s.name_key, s.id LIMIT 1000;

-- name: round_line_assign :exec
-- in: entry i64, code text, lead i64?, helpers text, due_on i64?
UPDATE index_line SET lead_position = :lead, helpers = :helpers, due_on = :due_on
 WHERE entry_id = :entry AND code = :code;

-- name: round_entry_sums :exec
-- in: id i64, total i64, applicable i64, done i64, missing i64
UPDATE index_entry SET total = :total, applicable = :applicable, done = :done, missing = :missing
 WHERE id = :id AND state = 'open';

-- Nobody hands the sheet over until the transaction ends; no row: it was handed over already.
-- name: round_entry_hold :exec
-- in: id i64
UPDATE index_entry SET state = state WHERE id = :id AND state = 'open';

-- name: round_entry_move :exec
-- in: id i64, version i64, state text, reason text, sent_at i64?
UPDATE index_entry SET state = :state, reason = :reason, sent_at = :sent_at, version = version + 1
 WHERE id = :id AND version = :version;
