-- Mẫu 1 of the units, and what the office does with it.

-- name: register_find :one
-- in: movement i64, unit i64
-- out: id i64, state text, submitted_at i64?, sent_at i64?, days_late i64, late_reason text, return_reason text, returned_by text, version i64
SELECT id, state, submitted_at, sent_at, days_late, late_reason, return_reason, returned_by, version
  FROM registration WHERE movement_id = :movement AND unit_id = :unit;

-- name: register_create :one
-- in: movement i64, unit i64, now i64
-- out: id i64, state text
INSERT INTO registration (movement_id, unit_id, state, days_late, late_reason, return_reason, returned_by,
                          version, created_at, changed_at)
VALUES (:movement, :unit, 'draft', 0, '', '', '', 1, :now, :now)
ON CONFLICT (movement_id, unit_id) DO UPDATE SET changed_at = excluded.changed_at
RETURNING id, state;

-- name: register_rows :many
-- in: registration i64
-- out: id i64, version i64, domain_number i64, position i64, code text, title text, expected text, note text, level text, kind text, state text, expected_by i64?, authors text?, source_name text?, import_place text, chosen_level text, decline_reason text, changed_at i64
SELECT i.id, i.version, i.domain_number, i.position, i.code, i.title, i.expected, i.note, i.level, i.kind,
       i.state, i.expected_by,
       (SELECT a.name FROM initiative_author a WHERE a.initiative_id = i.id AND a.number = 1),
       (SELECT f.name FROM import_file f WHERE f.id = i.import_file_id),
       i.import_place, i.chosen_level, i.decline_reason, i.changed_at
  FROM initiative i
 WHERE i.registration_id = :registration AND i.state <> 'withdrawn'
 ORDER BY i.domain_number, i.position, i.id LIMIT 2000;

-- name: register_row :one
-- in: id i64, registration i64
-- out: id i64, version i64, domain_number i64, title text, expected text, note text, level text, code text, situation text, proposal text
SELECT id, version, domain_number, title, expected, note, level, code, situation, proposal FROM initiative
 WHERE id = :id AND registration_id = :registration;

-- name: register_row_same :one
-- in: registration i64, domain_number i64, title text, expected text, note text
-- out: id i64, version i64, code text
SELECT id, version, code FROM initiative
 WHERE registration_id = :registration AND domain_number = :domain_number AND title = :title
   AND expected = :expected AND note = :note
 ORDER BY id DESC LIMIT 1;

-- name: register_row_insert :one
-- in: code text, movement i64, agency i64, year i64, unit i64, registration i64, domain i64, domain_number i64, title text, title_key blob, expected text, expected_from i64?, expected_by i64?, note text, level text, situation text, proposal text, kind text, state text, visibility i64, origin i64?, import_file i64?, import_place text, owner i64, now i64
-- out: id i64
INSERT INTO initiative (code, movement_id, agency_id, year, unit_id, registration_id, domain_id, domain_number,
                        position, title, title_key, situation, proposal, kind, level, expected, expected_from,
                        expected_by, note, state, visibility, chosen_level, decline_reason, origin_id,
                        import_file_id, import_place, owner_id, version, created_at, changed_at)
VALUES (:code, :movement, :agency, :year, :unit, :registration, :domain, :domain_number,
        (SELECT coalesce(max(o.position), 0) + 1 FROM initiative o
          WHERE o.registration_id = :registration AND o.domain_number = :domain_number),
        :title, :title_key, :situation, :proposal, :kind, :level, :expected, :expected_from, :expected_by,
        :note, :state, :visibility, '', '', :origin, :import_file, :import_place, :owner, 1, :now, :now)
RETURNING id;

-- In another domain it stands last.
-- name: register_row_update :exec
-- in: id i64, version i64, registration i64, domain i64, domain_number i64, title text, title_key blob, expected text, expected_from i64?, expected_by i64?, note text, level text, now i64
UPDATE initiative
   SET position = CASE WHEN domain_number = :domain_number THEN position
                       ELSE (SELECT coalesce(max(o.position), 0) + 1 FROM initiative o
                              WHERE o.registration_id = :registration
                                AND o.domain_number = :domain_number) END,
       domain_id = :domain, domain_number = :domain_number, title = :title, title_key = :title_key,
       expected = :expected, expected_from = :expected_from, expected_by = :expected_by, note = :note,
       level = :level, version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version AND registration_id = :registration;

-- A row that was never sent leaves nothing behind; its code is not used again.
-- name: register_row_delete :exec
-- in: id i64, registration i64
DELETE FROM initiative WHERE id = :id AND registration_id = :registration AND state IN ('draft', 'returned');

-- As an import made it: nobody wrote in it, hung a file on it or sent it since.
-- name: register_row_delete_untouched :exec
-- in: id i64, registration i64
DELETE FROM initiative
 WHERE id = :id AND registration_id = :registration AND state = 'draft' AND version = 1
   AND NOT EXISTS (SELECT 1 FROM attachment t
                    WHERE t.object_kind = 'initiative' AND t.object_id = initiative.id AND t.removed_at IS NULL);

-- name: register_row_sheet :one
-- in: id i64
-- out: state text, registration i64, sheet_state text, movement i64, agency i64, unit i64
SELECT i.state, r.id, r.state, r.movement_id, i.agency_id, r.unit_id
  FROM initiative i JOIN registration r ON r.id = i.registration_id
 WHERE i.id = :id;

-- name: register_row_set_position :exec
-- in: id i64, registration i64, position i64
UPDATE initiative SET position = :position WHERE id = :id AND registration_id = :registration;

-- name: register_row_place :one
-- in: id i64, registration i64
-- out: domain_number i64, position i64
SELECT domain_number, position FROM initiative WHERE id = :id AND registration_id = :registration;

-- Makes room below a row, for one that is put between.
-- name: register_rows_shift :exec
-- in: registration i64, domain_number i64, position i64
UPDATE initiative SET position = position + 1
 WHERE registration_id = :registration AND domain_number = :domain_number AND position > :position;

-- Those of a unit that has ended, to the end of its successor's sheet.
-- name: register_row_take_over :exec
-- in: id i64, from_registration i64, unit i64, registration i64, now i64
UPDATE initiative
   SET unit_id = :unit, registration_id = :registration, state = 'draft', visibility = 0,
       position = (SELECT coalesce(max(o.position), 0) + 1 FROM initiative o
                    WHERE o.registration_id = :registration AND o.domain_number = initiative.domain_number),
       version = version + 1, changed_at = :now
 WHERE id = :id AND registration_id = :from_registration AND state IN ('draft', 'waiting', 'returned');

-- What the unit had not sent and nobody takes.
-- name: register_rows_withdraw :exec
-- in: registration i64, now i64
UPDATE initiative
   SET state = 'withdrawn', visibility = 0, version = version + 1, changed_at = :now
 WHERE registration_id = :registration AND state IN ('draft', 'waiting', 'returned');

-- name: register_row_moves :many
-- in: id i64
-- out: at i64, detail text
SELECT at, detail FROM audit
 WHERE object_kind = 'initiative' AND object_id = :id AND action = 'initiative.take_over'
 ORDER BY id DESC LIMIT 50;

-- name: register_last_editor :one
-- in: id i64
-- out: actor i64, actor_name text
SELECT actor, actor_name FROM audit
 WHERE object_kind = 'initiative' AND object_id = :id ORDER BY id DESC LIMIT 1;

-- name: register_touch :exec
-- in: id i64, state text, now i64
UPDATE registration SET version = version + 1, changed_at = :now WHERE id = :id AND state = :state;

-- name: register_set_waiting :exec
-- in: id i64, version i64, now i64
UPDATE registration
   SET state = 'waiting', submitted_at = :now, return_reason = '', returned_by = '',
       version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version AND state IN ('draft', 'returned');

-- name: register_set_sent :exec
-- in: id i64, version i64, actor i64, hash blob, days_late i64, late_reason text, now i64
UPDATE registration
   SET state = 'sent', sent_at = coalesce(sent_at, :now), sent_by = :actor, sent_hash = :hash,
       days_late = CASE WHEN sent_at IS NULL THEN :days_late ELSE days_late END,
       late_reason = CASE WHEN sent_at IS NULL THEN :late_reason ELSE late_reason END,
       return_reason = '', returned_by = '', version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version AND state IN ('draft', 'waiting', 'returned');

-- name: register_set_returned :exec
-- in: id i64, version i64, reason text, returned_by text, now i64
UPDATE registration
   SET state = 'returned', return_reason = :reason, returned_by = :returned_by,
       version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version AND state IN ('waiting', 'sent');

-- name: register_rows_set_state :exec
-- in: registration i64, state text, visibility i64, now i64
UPDATE initiative
   SET state = :state, visibility = :visibility, version = version + 1, changed_at = :now
 WHERE registration_id = :registration AND state IN ('draft', 'waiting', 'sent', 'returned');

-- name: register_writers :many
-- in: registration i64
-- out: owner_id i64
SELECT DISTINCT owner_id FROM initiative WHERE registration_id = :registration ORDER BY owner_id LIMIT 50;

-- name: register_any_registered :one
-- in: registration i64
-- out: id i64
SELECT id FROM initiative
 WHERE registration_id = :registration AND state NOT IN ('draft', 'waiting', 'sent', 'returned', 'withdrawn')
 LIMIT 1;

-- name: register_code_next :one
-- in: prefix text
-- out: last i64
INSERT INTO code_counter (prefix, last) VALUES (:prefix, 1)
ON CONFLICT (prefix) DO UPDATE SET last = code_counter.last + 1
RETURNING last;

-- name: register_board :many
-- in: movement i64, milestone i64, today i64, name_day i64
-- out: unit_id i64, quota i64, unit_slug text, unit_name text, id i64?, state text?, sent_at i64?, days_late i64?, late_reason text?, reminded_at i64?, exception text?, own_due_on i64?, reason text?, quota_reason text?, ended i64
SELECT mu.unit_id, coalesce(q.quota, mu.quota), u.slug, v.name, r.id, r.state, r.sent_at, r.days_late, r.late_reason,
       r.reminded_at,
       x.kind, x.due_on, x.reason, q.reason,
       CASE WHEN EXISTS (SELECT 1 FROM unit_version w WHERE w.unit_id = mu.unit_id
                          AND (w.until_on IS NULL OR w.until_on > :today)) THEN 0 ELSE 1 END
  FROM movement_unit mu
  JOIN unit u ON u.id = mu.unit_id
  JOIN unit_version v ON v.unit_id = mu.unit_id AND v.from_on = coalesce(
        (SELECT max(w.from_on) FROM unit_version w WHERE w.unit_id = mu.unit_id AND w.from_on <= :name_day),
        (SELECT min(w.from_on) FROM unit_version w WHERE w.unit_id = mu.unit_id))
  LEFT JOIN registration r ON r.movement_id = mu.movement_id AND r.unit_id = mu.unit_id
  LEFT JOIN movement_exception x ON x.milestone_id = :milestone AND x.unit_id = mu.unit_id
  LEFT JOIN movement_exception q ON q.movement_id = mu.movement_id AND q.unit_id = mu.unit_id AND q.kind = 'quota'
 WHERE mu.movement_id = :movement
 ORDER BY v.position, u.slug LIMIT 5000;

-- The row below that this one stands for.
-- name: register_origin :one
-- in: id i64
-- out: id i64, agency_id i64, slug text
SELECT i.id, i.agency_id, m.slug
  FROM initiative o JOIN initiative i ON i.id = o.origin_id JOIN movement m ON m.id = i.movement_id
 WHERE o.id = :id;

-- name: register_consolidated :many
-- in: movement i64, agency i64, min_visibility i64, units ids, level text, name_day i64
-- out: id i64, version i64, domain_number i64, position i64, code text, title text, expected text, note text, level text, kind text, state text, expected_by i64?, authors text?, unit_name text, unit_slug text, source_name text?, import_place text, chosen_level text, decline_reason text, above_state text?, above_level text?, above_reason text?
SELECT i.id, i.version, i.domain_number, i.position, i.code, i.title, i.expected, i.note, i.level, i.kind,
       i.state, i.expected_by,
       (SELECT a.name FROM initiative_author a WHERE a.initiative_id = i.id AND a.number = 1),
       v.name, u.slug,
       (SELECT f.name FROM import_file f WHERE f.id = i.import_file_id), i.import_place, i.chosen_level, i.decline_reason,
       o.state, o.chosen_level, o.decline_reason
  FROM initiative i
  LEFT JOIN initiative o ON o.origin_id = i.id -- the row that stands for it above
  JOIN unit u ON u.id = i.unit_id
  JOIN unit_version v ON v.unit_id = i.unit_id AND v.from_on = coalesce(
        (SELECT max(w.from_on) FROM unit_version w WHERE w.unit_id = i.unit_id AND w.from_on <= :name_day),
        (SELECT min(w.from_on) FROM unit_version w WHERE w.unit_id = i.unit_id))
 WHERE i.movement_id = :movement AND i.agency_id = :agency
   AND i.visibility >= 1
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
   AND i.state NOT IN ('withdrawn', 'returned')
   AND (:level? i.chosen_level = :level)
 ORDER BY i.domain_number, v.position, i.unit_id, i.position, i.id LIMIT 20000;

-- sent_up_at: when the row that stands above for it came to be.
-- name: register_choosing :one
-- in: id i64, movement i64
-- out: level text, state text, chosen_level text, decline_reason text, sent_up_at i64?
SELECT i.level, i.state, i.chosen_level, i.decline_reason,
       (SELECT min(o.created_at) FROM initiative o WHERE o.origin_id = i.id)
  FROM initiative i WHERE i.id = :id AND i.movement_id = :movement;

-- name: register_choose_row :exec
-- in: id i64, movement i64, state text, level text, reason text, visibility i64, now i64
UPDATE initiative
   SET state = :state, chosen_level = :level, decline_reason = :reason, visibility = :visibility,
       version = version + 1, changed_at = :now
 WHERE id = :id AND movement_id = :movement
   AND state IN ('sent', 'registered', 'declined', 'in_progress');

-- name: register_domain_row :one
-- in: id i64, movement i64
-- out: domain_number i64
SELECT domain_number FROM initiative WHERE id = :id AND movement_id = :movement;

-- What has left its unit. In another domain it stands last.
-- name: register_domain_set :exec
-- in: id i64, movement i64, domain i64, domain_number i64, now i64
UPDATE initiative
   SET position = (SELECT coalesce(max(o.position), 0) + 1 FROM initiative o
                    WHERE o.registration_id = initiative.registration_id
                      AND o.domain_number = :domain_number),
       domain_id = :domain, domain_number = :domain_number, version = version + 1, changed_at = :now
 WHERE id = :id AND movement_id = :movement
   AND state IN ('sent', 'registered', 'declined', 'in_progress', 'completed', 'not_completed');

-- name: register_set_reminded :exec
-- in: movement i64, unit i64, now i64
INSERT INTO registration (movement_id, unit_id, state, days_late, late_reason, return_reason, returned_by,
                          reminded_at, version, created_at, changed_at)
VALUES (:movement, :unit, 'draft', 0, '', '', '', :now, 1, :now, :now)
ON CONFLICT (movement_id, unit_id) DO UPDATE SET reminded_at = excluded.reminded_at;

-- name: register_holders_of :many
-- in: unit i64, today i64, roles i64
-- out: account_id i64, full_name text, email text, mail_wanted i64
SELECT a.id, p.full_name, p.email, a.mail_wanted
  FROM position o
  JOIN holding h ON h.position_id = o.id AND h.from_on <= :today AND (h.until_on IS NULL OR h.until_on > :today)
  JOIN person p ON p.id = h.person_id
  JOIN account a ON a.person_id = p.id AND a.disabled_at IS NULL
 WHERE o.unit_id = :unit AND (o.roles & :roles) <> 0
 ORDER BY o.rank, p.id LIMIT 500;

-- Who holds a role in an agency: in itself or in a unit right below it.
-- name: register_agency_holders :many
-- in: agency i64, today i64, roles i64
-- out: account_id i64
SELECT DISTINCT a.id
  FROM position o
  JOIN holding h ON h.position_id = o.id AND h.from_on <= :today AND (h.until_on IS NULL OR h.until_on > :today)
  JOIN account a ON a.person_id = h.person_id AND a.disabled_at IS NULL
  JOIN unit u ON u.id = o.unit_id
  LEFT JOIN unit_version v ON v.unit_id = o.unit_id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
 WHERE (o.roles & :roles) <> 0 AND (o.unit_id = :agency OR (v.parent_id = :agency AND u.is_agency = 0))
 ORDER BY a.id LIMIT 100;

-- name: register_chosen_rows :many
-- in: movement i64, level text
-- out: id i64, domain_number i64, title text, title_key blob, situation text, proposal text, kind text, expected text, expected_from i64?, expected_by i64?, note text
SELECT i.id, i.domain_number, i.title, i.title_key, i.situation, i.proposal, i.kind, i.expected, i.expected_from,
       i.expected_by, i.note
  FROM initiative i
 WHERE i.movement_id = :movement AND i.chosen_level = :level AND i.state IN ('registered', 'in_progress', 'completed')
   AND NOT EXISTS (SELECT 1 FROM initiative o WHERE o.origin_id = i.id)
 ORDER BY i.domain_number, i.unit_id, i.position LIMIT 20000;

-- How much of a list is above already, how much of that has left the list since, how much of
-- the list went up with another one, and how much is not there. A row above keeps the level it
-- was sent with, or none where the superior does not have that level.
-- name: register_up_counts :one
-- in: movement i64, level text
-- out: sent i64?, dropped i64?, elsewhere i64?, unsent i64?, first_at i64?
SELECT sum(CASE WHEN sent_as = :level OR (sent_as = '' AND is_in = 1) THEN 1 ELSE 0 END),
       sum(CASE WHEN sent_as = :level AND is_in = 0 THEN 1 ELSE 0 END),
       sum(CASE WHEN sent_as NOT IN ('', :level) AND is_in = 1 THEN 1 ELSE 0 END),
       sum(CASE WHEN sent_as IS NULL AND is_in = 1 THEN 1 ELSE 0 END),
       min(CASE WHEN sent_as = :level OR (sent_as = '' AND is_in = 1) THEN went_at END)
  FROM (SELECT o.level AS sent_as, o.created_at AS went_at,
               CASE WHEN i.chosen_level = :level AND i.state IN ('registered', 'in_progress', 'completed')
                    THEN 1 ELSE 0 END AS is_in
          FROM initiative i LEFT JOIN initiative o ON o.origin_id = i.id
         WHERE i.movement_id = :movement) AS all_rows;

-- name: register_copy_authors :exec
-- in: from_id i64, to_id i64
INSERT INTO initiative_author (initiative_id, number, person_id, name, share)
SELECT :to_id, number, person_id, name, share FROM initiative_author WHERE initiative_id = :from_id;

-- name: register_count_by_domain :many
-- in: movement i64, unit i64
-- out: domain_number i64, registered i64, completed i64
SELECT domain_number, COUNT(*), SUM(CASE WHEN state = 'completed' THEN 1 ELSE 0 END)
  FROM initiative
 WHERE movement_id = :movement AND unit_id = :unit
   AND state IN ('sent', 'registered', 'in_progress', 'completed', 'not_completed')
 GROUP BY domain_number ORDER BY domain_number LIMIT 100;

-- Units of open movements that have not sent their Mẫu 1, are not excused, may still send it
-- (register_takes()), and whose day lies between two days.
-- name: register_owing :many
-- in: from_day i64, to_day i64, today i64
-- out: movement_id i64, agency_id i64, unit_id i64, due_on i64, slug text, movement_name text, plan_number text, written text, unit_slug text, unit_name text, state text?
SELECT m.id, m.agency_id, mu.unit_id, coalesce(x.due_on, s.due_on), m.slug, m.name, m.plan_number, s.written,
       u.slug, v.name, r.state
  FROM movement m
  JOIN movement_milestone s ON s.movement_id = m.id AND s.kind = 'register'
  JOIN movement_unit mu ON mu.movement_id = m.id
  JOIN unit u ON u.id = mu.unit_id
  JOIN unit_version v ON v.unit_id = mu.unit_id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
  LEFT JOIN movement_exception x ON x.milestone_id = s.id AND x.unit_id = mu.unit_id
  LEFT JOIN registration r ON r.movement_id = m.id AND r.unit_id = mu.unit_id
 WHERE m.state = 'open' AND (r.state IS NULL OR r.state <> 'sent')
   AND (x.kind IS NULL OR x.kind <> 'exempt')
   AND (r.sent_at IS NOT NULL OR coalesce(x.due_on, s.due_on) >= :today
        OR (m.late_accepted = 1 AND (s.closes_on IS NULL OR s.closes_on >= :today)))
   AND coalesce(x.due_on, s.due_on) BETWEEN :from_day AND :to_day
 ORDER BY coalesce(x.due_on, s.due_on), m.id, mu.unit_id LIMIT 100000;

-- name: register_state :one
-- in: movement i64, unit i64
-- out: state text
SELECT state FROM registration WHERE movement_id = :movement AND unit_id = :unit;
