-- Units, their versions, events and aliases. Types and rules: docs/dev/sql.md.

-- name: unit_as_of :one
-- in: id i64, on_day i64
-- out: id i64, slug text, is_agency i64, parent i64?, name text, short_name text, abbrev text, kind text, position i64, from_on i64, until_on i64?
SELECT u.id, u.slug, u.is_agency, v.parent_id, v.name, v.short_name, v.abbrev, v.kind, v.position, v.from_on, v.until_on
  FROM unit u JOIN unit_version v ON v.unit_id = u.id
 WHERE u.id = :id AND v.from_on <= :on_day AND (v.until_on IS NULL OR v.until_on > :on_day)
 LIMIT 1;

-- name: unit_by_slug_as_of :one
-- in: slug text, on_day i64
-- out: id i64, slug text, is_agency i64, parent i64?, name text, short_name text, abbrev text, kind text, position i64, from_on i64, until_on i64?
SELECT u.id, u.slug, u.is_agency, v.parent_id, v.name, v.short_name, v.abbrev, v.kind, v.position, v.from_on, v.until_on
  FROM unit u JOIN unit_version v ON v.unit_id = u.id
 WHERE u.slug = :slug AND v.from_on <= :on_day AND (v.until_on IS NULL OR v.until_on > :on_day)
 LIMIT 1;

-- name: unit_versions_of :many
-- in: id i64
-- out: id i64, slug text, is_agency i64, parent i64?, name text, short_name text, abbrev text, kind text, position i64, from_on i64, until_on i64?, version_id i64
SELECT u.id, u.slug, u.is_agency, v.parent_id, v.name, v.short_name, v.abbrev, v.kind, v.position, v.from_on, v.until_on, v.id
  FROM unit u JOIN unit_version v ON v.unit_id = u.id
 WHERE u.id = :id ORDER BY v.from_on LIMIT 500;

-- name: unit_id_of_slug :one
-- in: slug text
-- out: id i64
SELECT id FROM unit WHERE slug = :slug;

-- root 0: everything that is there on the day.
-- name: unit_below :many
-- in: root i64, on_day i64, limit i64
-- out: id i64, slug text, is_agency i64, parent i64?, name text, short_name text, abbrev text, kind text, position i64, from_on i64, until_on i64?
WITH RECURSIVE below (id) AS (
  SELECT v.unit_id FROM unit_version v
   WHERE (v.unit_id = :root OR (v.parent_id IS NULL AND :root = 0))
     AND v.from_on <= :on_day AND (v.until_on IS NULL OR v.until_on > :on_day)
  UNION
  SELECT v.unit_id FROM unit_version v JOIN below b ON v.parent_id = b.id
   WHERE v.from_on <= :on_day AND (v.until_on IS NULL OR v.until_on > :on_day)
)
SELECT u.id, u.slug, u.is_agency, v.parent_id, v.name, v.short_name, v.abbrev, v.kind, v.position, v.from_on, v.until_on
  FROM below b JOIN unit u ON u.id = b.id JOIN unit_version v ON v.unit_id = u.id
 WHERE v.from_on <= :on_day AND (v.until_on IS NULL OR v.until_on > :on_day)
 ORDER BY v.position, v.sort_key, u.id LIMIT :limit;

-- name: unit_children_on :many
-- in: parent i64, on_day i64, limit i64
-- out: id i64, slug text, is_agency i64, parent i64?, name text, short_name text, abbrev text, kind text, position i64, from_on i64, until_on i64?
SELECT u.id, u.slug, u.is_agency, v.parent_id, v.name, v.short_name, v.abbrev, v.kind, v.position, v.from_on, v.until_on
  FROM unit_version v JOIN unit u ON u.id = v.unit_id
 WHERE v.parent_id = :parent AND v.from_on <= :on_day AND (v.until_on IS NULL OR v.until_on > :on_day)
 ORDER BY v.position, v.sort_key, u.id LIMIT :limit;

-- Units that were there once and are no longer, each by its last version.
-- name: unit_ended_before :many
-- in: on_day i64, limit i64
-- out: id i64, slug text, is_agency i64, parent i64?, name text, short_name text, abbrev text, kind text, position i64, from_on i64, until_on i64?
SELECT u.id, u.slug, u.is_agency, v.parent_id, v.name, v.short_name, v.abbrev, v.kind, v.position, v.from_on, v.until_on
  FROM unit_version v JOIN unit u ON u.id = v.unit_id
 WHERE v.until_on <= :on_day
   AND NOT EXISTS (SELECT 1 FROM unit_version w WHERE w.unit_id = v.unit_id AND w.from_on > v.from_on)
 ORDER BY v.until_on DESC, v.sort_key, u.id LIMIT :limit;

-- From the unit itself upwards.
-- name: unit_above :many
-- in: id i64, on_day i64
-- out: id i64, slug text, is_agency i64, parent i64?, name text, short_name text, abbrev text, kind text, position i64, from_on i64, until_on i64?, level i64
WITH RECURSIVE above (id, parent_id, level) AS (
  SELECT v.unit_id, v.parent_id, 0 FROM unit_version v
   WHERE v.unit_id = :id AND v.from_on <= :on_day AND (v.until_on IS NULL OR v.until_on > :on_day)
  UNION ALL
  SELECT v.unit_id, v.parent_id, a.level + 1 FROM above a JOIN unit_version v ON v.unit_id = a.parent_id
   WHERE v.from_on <= :on_day AND (v.until_on IS NULL OR v.until_on > :on_day) AND a.level < 50
)
SELECT u.id, u.slug, u.is_agency, v.parent_id, v.name, v.short_name, v.abbrev, v.kind, v.position, v.from_on, v.until_on, a.level
  FROM above a JOIN unit u ON u.id = a.id JOIN unit_version v ON v.unit_id = u.id
 WHERE v.from_on <= :on_day AND (v.until_on IS NULL OR v.until_on > :on_day)
 ORDER BY a.level LIMIT 60;

-- Days after which the tree looks different.
-- name: unit_days_after :many
-- in: on_day i64
-- out: day i64
SELECT DISTINCT from_on FROM unit_version WHERE from_on > :on_day ORDER BY from_on LIMIT 100;

-- name: unit_events_of :many
-- in: id i64
-- out: id i64, kind text, on_on i64, doc_number text, doc_on i64?, note text
SELECT e.id, e.kind, e.on_on, e.doc_number, e.doc_on, e.note
  FROM unit_event e
 WHERE e.id IN (SELECT x.event_id FROM unit_event_unit x WHERE x.unit_id = :id)
 ORDER BY e.on_on DESC, e.id DESC LIMIT 200;

-- The names of one side of an event: before as of the day before, after as of the day.
-- name: unit_event_sides :many
-- in: event i64, day i64
-- out: unit i64, side text, name text
SELECT x.unit_id, x.side, v.name
  FROM unit_event_unit x JOIN unit_version v ON v.unit_id = x.unit_id
 WHERE x.event_id = :event
   AND ((x.side = 'before' AND v.from_on < :day AND (v.until_on IS NULL OR v.until_on >= :day))
     OR (x.side = 'after' AND v.from_on <= :day AND (v.until_on IS NULL OR v.until_on > :day)))
 ORDER BY x.side, v.position, x.unit_id LIMIT 200;

-- What a unit was merged into or split into.
-- name: unit_next :one
-- in: id i64
-- out: unit i64
SELECT a.unit_id
  FROM unit_event_unit b
  JOIN unit_event e ON e.id = b.event_id
  JOIN unit_event_unit a ON a.event_id = e.id AND a.side = 'after'
 WHERE b.unit_id = :id AND b.side = 'before' AND a.unit_id <> :id AND e.kind IN ('merge', 'split')
 ORDER BY e.on_on DESC, e.id DESC, a.unit_id LIMIT 1;

-- All sides of the last of them: a unit that was split is followed by several.
-- The ended ones on the way that unit_next_all goes, backward: each by its last event.
-- name: unit_forebears :many
-- in: units ids, on_day i64
-- out: unit i64
WITH RECURSIVE past (unit_id) AS (
  SELECT u.id FROM unit u WHERE u.id IN (:units)
  UNION
  SELECT b.unit_id
    FROM past p
    JOIN unit_event_unit a ON a.unit_id = p.unit_id AND a.side = 'after'
    JOIN unit_event_unit b ON b.event_id = a.event_id AND b.side = 'before' AND b.unit_id <> p.unit_id
   WHERE a.event_id = (SELECT e.id
                         FROM unit_event_unit c JOIN unit_event e ON e.id = c.event_id
                        WHERE c.unit_id = b.unit_id AND c.side = 'before' AND e.kind IN ('merge', 'split')
                        ORDER BY e.on_on DESC, e.id DESC LIMIT 1)
     AND NOT EXISTS (SELECT 1 FROM unit_version v
                      WHERE v.unit_id = b.unit_id AND (v.until_on IS NULL OR v.until_on > :on_day)))
SELECT unit_id FROM past WHERE unit_id NOT IN (:units) ORDER BY unit_id LIMIT 500;

-- name: unit_next_all :many
-- in: id i64
-- out: unit i64
SELECT a.unit_id
  FROM unit_event_unit a
 WHERE a.side = 'after' AND a.unit_id <> :id
   AND a.event_id = (SELECT e.id
                       FROM unit_event_unit b JOIN unit_event e ON e.id = b.event_id
                      WHERE b.unit_id = :id AND b.side = 'before' AND e.kind IN ('merge', 'split')
                      ORDER BY e.on_on DESC, e.id DESC LIMIT 1)
 ORDER BY a.unit_id LIMIT 50;

-- name: unit_insert :one
-- in: slug text, is_agency i64, now i64
-- out: id i64
INSERT INTO unit (slug, is_agency, created_at) VALUES (:slug, :is_agency, :now) RETURNING id;

-- name: unit_version_insert :exec
-- in: unit i64, parent i64?, name text, short_name text, abbrev text, kind text, sort_key blob, position i64, from_on i64, event i64
INSERT INTO unit_version (unit_id, parent_id, name, short_name, abbrev, kind, sort_key, position, from_on, until_on, event_id)
VALUES (:unit, :parent, :name, :short_name, :abbrev, :kind, :sort_key, :position, :from_on, NULL, :event);

-- name: unit_version_close :exec
-- in: unit i64, on_day i64
UPDATE unit_version SET until_on = :on_day WHERE unit_id = :unit AND until_on IS NULL AND from_on < :on_day;

-- Two changes of one day are one version.
-- name: unit_version_amend :exec
-- in: unit i64, parent i64?, name text, short_name text, abbrev text, kind text, sort_key blob, position i64, from_on i64, event i64
UPDATE unit_version
   SET parent_id = :parent, name = :name, short_name = :short_name, abbrev = :abbrev, kind = :kind,
       sort_key = :sort_key, position = :position, event_id = :event
 WHERE unit_id = :unit AND from_on = :from_on AND until_on IS NULL;

-- name: unit_position_last :one
-- in: parent i64, on_day i64
-- out: n i64
SELECT coalesce(max(position), 0) FROM unit_version
 WHERE coalesce(parent_id, 0) = :parent AND (until_on IS NULL OR until_on > :on_day);

-- Units that are below this one on the day or come there later.
-- name: unit_open_children :many
-- in: id i64, on_day i64
-- out: id i64, name text
SELECT DISTINCT v.unit_id, v.name FROM unit_version v
 WHERE v.parent_id = :id AND (v.until_on IS NULL OR v.until_on > :on_day)
 ORDER BY v.name, v.unit_id LIMIT 500;

-- name: unit_event_insert :one
-- in: kind text, on_day i64, doc_number text, doc_on i64?, note text, now i64
-- out: id i64
INSERT INTO unit_event (kind, on_on, doc_number, doc_on, note, created_at)
VALUES (:kind, :on_day, :doc_number, :doc_on, :note, :now) RETURNING id;

-- name: unit_event_add :exec
-- in: event i64, unit i64, side text
INSERT INTO unit_event_unit (event_id, unit_id, side) VALUES (:event, :unit, :side)
ON CONFLICT (event_id, unit_id, side) DO NOTHING;

-- A change that is still to come, and that no later one of the units it is about stands on.
-- name: unit_event_planned :one
-- in: unit i64, event i64, today i64
-- out: kind text, on_day i64
WITH about (unit_id) AS (
  SELECT x.unit_id FROM unit_event_unit x WHERE x.event_id = :event
  UNION
  SELECT v.unit_id FROM unit_version v WHERE v.event_id = :event
)
SELECT e.kind, e.on_on
  FROM unit_event e
 WHERE e.id = :event AND e.on_on > :today
   AND EXISTS (SELECT 1 FROM unit_event_unit x WHERE x.event_id = e.id AND x.unit_id = :unit)
   AND NOT EXISTS (SELECT 1 FROM unit_event_unit x JOIN unit_event o ON o.id = x.event_id
                    WHERE x.unit_id IN (SELECT unit_id FROM about) AND o.id <> e.id AND o.on_on >= e.on_on)
   AND NOT EXISTS (SELECT 1 FROM unit_version v
                    WHERE v.unit_id IN (SELECT unit_id FROM about) AND v.event_id <> e.id AND v.from_on >= e.on_on)
   AND NOT EXISTS (SELECT 1 FROM unit_version v
                    WHERE v.parent_id IN (SELECT unit_id FROM about) AND v.event_id <> e.id AND v.from_on >= e.on_on);

-- The last change of a unit that is still to come.
-- name: unit_event_to_come :one
-- in: unit i64, today i64
-- out: id i64, kind text, on_day i64
SELECT e.id, e.kind, e.on_on
  FROM unit_event_unit x JOIN unit_event e ON e.id = x.event_id
 WHERE x.unit_id = :unit AND e.on_on > :today AND x.side = 'before'
 ORDER BY e.on_on DESC, e.id DESC LIMIT 1;

-- name: unit_event_get :one
-- in: event i64
-- out: kind text, on_day i64
SELECT kind, on_on FROM unit_event WHERE id = :event;

-- The units a change is about, those it moves along included; is_new: it makes them.
-- name: unit_event_about :many
-- in: event i64
-- out: unit i64, is_before i64, is_after i64, is_new i64
SELECT a.unit_id,
       CASE WHEN EXISTS (SELECT 1 FROM unit_event_unit x
                          WHERE x.event_id = :event AND x.unit_id = a.unit_id AND x.side = 'before') THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1 FROM unit_event_unit x
                          WHERE x.event_id = :event AND x.unit_id = a.unit_id AND x.side = 'after') THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1 FROM unit_version v WHERE v.unit_id = a.unit_id AND v.event_id <> :event)
            THEN 0 ELSE 1 END
  FROM (SELECT x.unit_id FROM unit_event_unit x WHERE x.event_id = :event
        UNION
        SELECT v.unit_id FROM unit_version v WHERE v.event_id = :event) AS a
 ORDER BY a.unit_id LIMIT 1000;

-- name: unit_version_drop :exec
-- in: unit i64, event i64
DELETE FROM unit_version WHERE unit_id = :unit AND event_id = :event;

-- name: unit_version_reopen :exec
-- in: unit i64, on_day i64
UPDATE unit_version SET until_on = NULL WHERE unit_id = :unit AND until_on = :on_day;

-- A unit that never was, with what was planned for it.
-- name: unit_new_delegations_drop :exec
-- in: unit i64
DELETE FROM delegation WHERE position_id IN (SELECT id FROM position WHERE unit_id = :unit);

-- name: unit_new_holdings_drop :exec
-- in: unit i64
DELETE FROM holding WHERE position_id IN (SELECT id FROM position WHERE unit_id = :unit);

-- name: unit_new_positions_drop :exec
-- in: unit i64
DELETE FROM position WHERE unit_id = :unit;

-- name: unit_new_aliases_drop :exec
-- in: unit i64
DELETE FROM unit_alias WHERE unit_id = :unit;

-- name: unit_new_exceptions_drop :exec
-- in: unit i64
DELETE FROM movement_exception WHERE unit_id = :unit;

-- name: unit_new_movements_drop :exec
-- in: unit i64
DELETE FROM movement_unit WHERE unit_id = :unit;

-- name: unit_new_drop :exec
-- in: unit i64
DELETE FROM unit WHERE id = :unit;

-- name: unit_event_sides_drop :exec
-- in: event i64
DELETE FROM unit_event_unit WHERE event_id = :event;

-- name: unit_event_drop :exec
-- in: event i64
DELETE FROM unit_event WHERE id = :event;

-- name: unit_alias_add :exec
-- in: unit i64, alias text, folded text
INSERT INTO unit_alias (unit_id, alias, folded) VALUES (:unit, :alias, :folded)
ON CONFLICT (unit_id, folded) DO NOTHING;

-- name: unit_aliases_of :many
-- in: unit i64
-- out: alias text, folded text
SELECT alias, folded FROM unit_alias WHERE unit_id = :unit ORDER BY alias LIMIT 100;

-- Aliases of all units that are there on the day.
-- name: unit_aliases_all :many
-- in: on_day i64
-- out: unit i64, folded text
SELECT a.unit_id, a.folded FROM unit_alias a
 WHERE EXISTS (SELECT 1 FROM unit_version v WHERE v.unit_id = a.unit_id
                AND v.from_on <= :on_day AND (v.until_on IS NULL OR v.until_on > :on_day))
 ORDER BY a.unit_id LIMIT 20000;

-- What the successor is to take part in from the day on in place of the unit: what it does not
-- take part in itself, and where something is still due then or was left unsent.
-- name: unit_movements_to_carry :many
-- in: unit i64, to i64, on_day i64
-- out: movement i64, quota i64
SELECT mu.movement_id, coalesce(q.quota, mu.quota)
  FROM movement_unit mu
  JOIN movement m ON m.id = mu.movement_id AND m.state IN ('draft', 'open')
  LEFT JOIN movement_exception q ON q.movement_id = mu.movement_id AND q.unit_id = mu.unit_id AND q.kind = 'quota'
 WHERE mu.unit_id = :unit
   AND NOT EXISTS (SELECT 1 FROM movement_unit o WHERE o.movement_id = mu.movement_id AND o.unit_id = :to)
   AND (m.state = 'draft'
        OR EXISTS (SELECT 1 FROM movement_milestone s
                     LEFT JOIN movement_exception x ON x.milestone_id = s.id AND x.unit_id = mu.unit_id
                    WHERE s.movement_id = m.id AND s.kind IN ('register', 'interim', 'final')
                      AND coalesce(x.due_on, s.due_on, :on_day) >= :on_day)
        OR EXISTS (SELECT 1 FROM registration r JOIN initiative i ON i.registration_id = r.id
                    WHERE r.movement_id = m.id AND r.unit_id = mu.unit_id AND r.state <> 'sent'
                      AND i.state IN ('draft', 'waiting', 'returned')))
 ORDER BY mu.movement_id LIMIT 1000;

-- name: unit_movement_join :exec
-- in: movement i64, unit i64, quota i64
INSERT INTO movement_unit (movement_id, unit_id, quota) VALUES (:movement, :unit, :quota)
ON CONFLICT (movement_id, unit_id) DO NOTHING;

-- What the unit has sent is not asked of its successor again.
-- name: unit_movement_sent :exec
-- in: movement i64, unit i64, to i64, reason text, granted_by text, now i64
INSERT INTO movement_exception (movement_id, unit_id, kind, milestone_id, reason, granted_by, created_at)
SELECT s.movement_id, :to, 'exempt', s.id, :reason, :granted_by, :now
  FROM movement_milestone s
 WHERE s.movement_id = :movement
   AND ((s.kind = 'register'
         AND EXISTS (SELECT 1 FROM registration r
                      WHERE r.movement_id = s.movement_id AND r.unit_id = :unit AND r.state = 'sent'))
     OR (s.kind IN ('interim', 'final')
         AND EXISTS (SELECT 1 FROM report r
                      WHERE r.movement_id = s.movement_id AND r.kind = s.kind AND r.unit_id = :unit
                        AND r.state = 'sent')))
ON CONFLICT (milestone_id, unit_id) DO NOTHING;

-- Nothing is asked of it whose day had passed before.
-- name: unit_movement_past :exec
-- in: movement i64, unit i64, to i64, on_day i64, reason text, granted_by text, now i64
INSERT INTO movement_exception (movement_id, unit_id, kind, milestone_id, reason, granted_by, created_at)
SELECT s.movement_id, :to, 'exempt', s.id, :reason, :granted_by, :now
  FROM movement_milestone s
  LEFT JOIN movement_exception x ON x.milestone_id = s.id AND x.unit_id = :unit
 WHERE s.movement_id = :movement AND s.kind IN ('register', 'interim', 'final')
   AND coalesce(x.due_on, s.due_on) < :on_day
ON CONFLICT (milestone_id, unit_id) DO NOTHING;

-- The time the unit was given, and what it was excused from.
-- name: unit_movement_excepted :exec
-- in: movement i64, unit i64, to i64, now i64
INSERT INTO movement_exception (movement_id, unit_id, kind, milestone_id, due_on, reason, granted_by, created_at)
SELECT x.movement_id, :to, x.kind, x.milestone_id, x.due_on, x.reason, x.granted_by, :now
  FROM movement_exception x
 WHERE x.movement_id = :movement AND x.unit_id = :unit AND x.milestone_id IS NOT NULL
ON CONFLICT (milestone_id, unit_id) DO NOTHING;

-- ---- the people of a unit that ends ---------------------------------------------

-- name: unit_holdings :many
-- in: unit i64, on_day i64
-- out: id i64, position i64, person i64, from_on i64, until_on i64?, doc_number text, title text, roles i64, signs_as text, rank i64
SELECT h.id, h.position_id, h.person_id, h.from_on, h.until_on, h.doc_number, p.title, p.roles, p.signs_as, p.rank
  FROM position p JOIN holding h ON h.position_id = p.id
 WHERE p.unit_id = :unit AND (h.until_on IS NULL OR h.until_on > :on_day)
 ORDER BY p.rank, p.id, h.id LIMIT 2000;

-- name: unit_holding_end :exec
-- in: id i64, on_day i64
UPDATE holding SET until_on = :on_day WHERE id = :id AND from_on < :on_day;

-- One that would only have begun later never begins.
-- name: unit_holding_drop :exec
-- in: id i64, on_day i64
DELETE FROM holding WHERE id = :id AND from_on >= :on_day;

-- name: unit_position_like :one
-- in: unit i64, title text, roles i64
-- out: id i64
SELECT id FROM position WHERE unit_id = :unit AND title = :title AND roles = :roles ORDER BY id LIMIT 1;

-- name: unit_position_insert :one
-- in: unit i64, title text, roles i64, signs_as text, rank i64
-- out: id i64
INSERT INTO position (unit_id, title, roles, signs_as, rank)
VALUES (:unit, :title, :roles, :signs_as, :rank) RETURNING id;

-- name: unit_holding_insert :one
-- in: position i64, person i64, from_on i64, until_on i64?, doc_number text
-- out: id i64
INSERT INTO holding (position_id, person_id, from_on, until_on, doc_number)
VALUES (:position, :person, :from_on, :until_on, :doc_number) RETURNING id;

-- name: unit_event_holding_insert :exec
-- in: event i64, holding i64, made i64, position i64, person i64, from_on i64, until_on i64?, doc_number text
INSERT INTO unit_event_holding (event_id, holding_id, made, position_id, person_id, from_on, until_on, doc_number)
VALUES (:event, :holding, :made, :position, :person, :from_on, :until_on, :doc_number);

-- What the change made first: it gives way before what stood is put back.
-- name: unit_event_holdings :many
-- in: event i64
-- out: holding i64, made i64, position i64, person i64, from_on i64, until_on i64?, doc_number text
SELECT holding_id, made, position_id, person_id, from_on, until_on, doc_number
  FROM unit_event_holding WHERE event_id = :event ORDER BY made DESC, holding_id LIMIT 10000;

-- name: unit_event_holdings_drop :exec
-- in: event i64
DELETE FROM unit_event_holding WHERE event_id = :event;

-- name: unit_holding_unmake :exec
-- in: id i64, position i64, person i64
DELETE FROM holding WHERE id = :id AND position_id = :position AND person_id = :person;

-- Not while somebody else was given it meanwhile.
-- name: unit_position_unmake :exec
-- in: id i64
DELETE FROM position
 WHERE id = :id
   AND NOT EXISTS (SELECT 1 FROM holding h WHERE h.position_id = position.id)
   AND NOT EXISTS (SELECT 1 FROM delegation d WHERE d.position_id = position.id)
   AND NOT EXISTS (SELECT 1 FROM unit_event_holding e WHERE e.position_id = position.id);

-- Only where the change ended it: a day that was written since stays.
-- name: unit_holding_restore :exec
-- in: id i64, position i64, person i64, until_on i64?, on_day i64
UPDATE holding SET until_on = :until_on
 WHERE id = :id AND position_id = :position AND person_id = :person AND until_on = :on_day;
