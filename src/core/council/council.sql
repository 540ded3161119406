-- Councils, sessions, dossiers, conflicts. Types and rules: docs/dev/sql.md.

-- ---- councils ---------------------------------------------------------------------

-- all 1: every council of the agency; otherwise those the person sits in.
-- name: council_list :many
-- in: agency i64, all i64, person i64, today i64
-- out: id i64, agency_id i64, name text, kind text, doc_number text, doc_on i64?, from_on i64, until_on i64?, version i64, members i64, me i64?, my_role text?
SELECT c.id, c.agency_id, c.name, c.kind, c.doc_number, c.doc_on, c.from_on, c.until_on, c.version,
       (SELECT count(*) FROM council_member m WHERE m.council_id = c.id AND (m.left_on IS NULL OR m.left_on > :today)),
       me.id, me.role
  FROM council c
  LEFT JOIN council_member me ON me.council_id = c.id AND me.person_id = :person
        AND (me.left_on IS NULL OR me.left_on > :today)
 WHERE (c.agency_id = :agency AND :all = 1)
    OR (c.id IN (SELECT m.council_id FROM council_member m WHERE m.person_id = :person AND (m.left_on IS NULL OR m.left_on > :today))
        AND c.from_on <= :today AND (c.until_on IS NULL OR c.until_on > :today))
 ORDER BY c.from_on DESC, c.id DESC LIMIT 100;

-- name: council_get :one
-- in: id i64
-- out: agency_id i64, name text, kind text, doc_number text, doc_on i64?, from_on i64, until_on i64?, version i64
SELECT agency_id, name, kind, doc_number, doc_on, from_on, until_on, version FROM council WHERE id = :id;

-- name: council_members :many
-- in: id i64
-- out: id i64, person_id i64, name text, role text, capacity text, left_on i64?
SELECT m.id, m.person_id, p.full_name, m.role, m.capacity, m.left_on
  FROM council_member m JOIN person p ON p.id = m.person_id
 WHERE m.council_id = :id
 ORDER BY CASE WHEN m.left_on IS NULL THEN 0 ELSE 1 END, m.position, m.id LIMIT 200;

-- name: council_insert :one
-- in: agency i64, name text, kind text, doc_number text, doc_on i64?, from_on i64, until_on i64?, now i64
-- out: id i64
INSERT INTO council (agency_id, name, kind, doc_number, doc_on, from_on, until_on, version, created_at, changed_at)
VALUES (:agency, :name, :kind, :doc_number, :doc_on, :from_on, :until_on, 1, :now, :now)
RETURNING id;

-- name: council_update :exec
-- in: id i64, version i64, name text, kind text, doc_number text, doc_on i64?, from_on i64, until_on i64?, now i64
UPDATE council
   SET name = :name, kind = :kind, doc_number = :doc_number, doc_on = :doc_on, from_on = :from_on,
       until_on = :until_on, version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version;

-- name: council_members_leave :exec
-- in: id i64, today i64
UPDATE council_member SET left_on = :today WHERE council_id = :id AND left_on IS NULL;

-- name: council_member_put :exec
-- in: id i64, person i64, position i64, role text, capacity text
INSERT INTO council_member (council_id, person_id, position, role, capacity, left_on)
VALUES (:id, :person, :position, :role, :capacity, NULL)
ON CONFLICT (council_id, person_id) DO UPDATE
   SET position = :position, role = :role, capacity = :capacity, left_on = NULL;

-- Who holds a position with the role in the agency today; agencies below are agencies of their own.
-- name: council_role_holders :many
-- in: agency i64, role i64, today i64
-- out: person_id i64
-- bounded: holders of one role of one agency
WITH RECURSIVE below (id) AS (
  SELECT u.id FROM unit u WHERE u.id = :agency
  UNION
  SELECT v.unit_id FROM unit_version v JOIN below b ON v.parent_id = b.id
    JOIN unit c ON c.id = v.unit_id AND c.is_agency = 0
   WHERE v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
)
SELECT DISTINCT h.person_id
  FROM below b
  JOIN position p ON p.unit_id = b.id AND (p.roles & :role) <> 0
  JOIN holding h ON h.position_id = p.id
 WHERE h.from_on <= :today AND (h.until_on IS NULL OR h.until_on > :today);

-- ---- sessions ------------------------------------------------------------------------

-- name: council_session_list :many
-- in: agency i64, all i64, person i64, today i64, year i64
-- out: id i64, council_id i64, council_name text, name text, stage text, phase text, meets_on i64?, score_until i64?, rubric_id i64, dossiers i64, me i64?, my_role text?
SELECT s.id, s.council_id, c.name, s.name, s.stage, s.phase, s.meets_on, s.score_until, s.rubric_id,
       (SELECT count(*) FROM council_dossier d WHERE d.session_id = s.id), me.id, me.role
  FROM council_session s
  JOIN council c ON c.id = s.council_id
  LEFT JOIN council_member me ON me.council_id = c.id AND me.person_id = :person
        AND (me.left_on IS NULL OR me.left_on > :today)
 WHERE s.year = :year
   AND ((s.agency_id = :agency AND :all = 1)
        OR (s.council_id IN (SELECT m.council_id FROM council_member m WHERE m.person_id = :person AND (m.left_on IS NULL OR m.left_on > :today))
            AND c.from_on <= :today AND (c.until_on IS NULL OR c.until_on > :today)))
 ORDER BY s.id DESC LIMIT 100;

-- name: council_session_get :one
-- in: id i64
-- out: council_id i64, year i64, name text, stage text, rubric_id i64, meets_on i64?, score_until i64?, place text, same_unit i64, superior i64, phase text, closed_at i64?, closed_by text, published_at i64?, version i64
SELECT council_id, year, name, stage, rubric_id, meets_on, score_until, place, same_unit, superior,
       phase, closed_at, closed_by, published_at, version
  FROM council_session WHERE id = :id;

-- name: council_sessions_under_way :many
-- in: council i64
-- out: id i64
SELECT id FROM council_session WHERE council_id = :council AND phase <> 'published' ORDER BY id LIMIT 500;

-- name: council_session_insert :one
-- in: council i64, agency i64, year i64, name text, stage text, rubric i64, meets_on i64?, score_until i64?, place text, same_unit i64, superior i64, now i64
-- out: id i64
INSERT INTO council_session (council_id, agency_id, year, name, stage, rubric_id, meets_on, score_until,
                             place, same_unit, superior, phase, closed_at, closed_by, published_at, version,
                             created_at, changed_at)
VALUES (:council, :agency, :year, :name, :stage, :rubric, :meets_on, :score_until, :place, :same_unit,
        :superior, 'prepare', NULL, '', NULL, 1, :now, :now)
RETURNING id;

-- name: council_session_update :exec
-- in: id i64, version i64, name text, stage text, rubric i64, meets_on i64?, score_until i64?, place text, same_unit i64, superior i64, now i64
UPDATE council_session
   SET name = :name, stage = :stage, rubric_id = :rubric, meets_on = :meets_on, score_until = :score_until,
       place = :place, same_unit = :same_unit, superior = :superior, version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version;

-- Each step once, from the phase before it.
-- name: council_session_step :exec
-- in: id i64, was text, phase text, closed_at i64?, closed_by text?, published_at i64?, now i64
UPDATE council_session
   SET phase = :phase, closed_at = coalesce(:closed_at, closed_at), closed_by = coalesce(:closed_by, closed_by),
       published_at = coalesce(:published_at, published_at), version = version + 1, changed_at = :now
 WHERE id = :id AND phase = :was;

-- Holds the row until the transaction ends: what is decided about its phase stays true.
-- name: council_session_hold :exec
-- in: id i64, phase text
UPDATE council_session SET phase = phase WHERE id = :id AND phase = :phase;

-- ---- dossiers -------------------------------------------------------------------------

-- All, or one.
-- name: council_dossiers :many
-- in: session i64, dossier i64, today i64, person i64
-- out: id i64, number i64, initiative_id i64, unit_id i64, domain_number i64, code text, title text, unit_name text, authors text?, is_author i64
-- filter: all :dossier = 0 | one d.id = :dossier
SELECT d.id, d.number, d.initiative_id, i.unit_id, i.domain_number, i.code, i.title, v.name,
       (SELECT a.name FROM initiative_author a WHERE a.initiative_id = i.id AND a.number = 1),
       (SELECT count(*) FROM initiative_author a WHERE a.initiative_id = i.id AND a.person_id = :person)
  FROM council_dossier d
  JOIN initiative i ON i.id = d.initiative_id
  JOIN unit_version v ON v.unit_id = i.unit_id AND v.from_on = coalesce(
        (SELECT max(w.from_on) FROM unit_version w WHERE w.unit_id = i.unit_id AND w.from_on <= :today),
        (SELECT min(w.from_on) FROM unit_version w WHERE w.unit_id = i.unit_id))
 WHERE d.session_id = :session AND :filter ORDER BY d.number, d.id LIMIT 300;

-- name: council_dossier_of_number :one
-- in: session i64, number i64
-- out: id i64
SELECT id FROM council_dossier WHERE session_id = :session AND number = :number ORDER BY id LIMIT 1;

-- name: council_dossier_of_registration :one
-- in: registration i64
-- out: id i64
SELECT d.id FROM initiative i
  JOIN council_dossier d ON d.initiative_id = i.id
  JOIN council_session s ON s.id = d.session_id AND s.phase <> 'published'
 WHERE i.registration_id = :registration ORDER BY d.id LIMIT 1;

-- name: council_dossier_of_initiative :one
-- in: initiative i64
-- out: id i64
SELECT id FROM council_dossier WHERE initiative_id = :initiative ORDER BY id LIMIT 1;

-- Sent to the office, registered or further, of one agency and year.
-- name: council_candidates :many
-- in: session i64, agency i64, year i64, today i64
-- out: id i64, code text, title text, unit_name text
SELECT i.id, i.code, i.title, v.name
  FROM initiative i
  JOIN unit_version v ON v.unit_id = i.unit_id AND v.from_on = coalesce(
        (SELECT max(w.from_on) FROM unit_version w WHERE w.unit_id = i.unit_id AND w.from_on <= :today),
        (SELECT min(w.from_on) FROM unit_version w WHERE w.unit_id = i.unit_id))
 WHERE i.agency_id = :agency AND i.year = :year
   AND i.state IN ('sent', 'registered', 'in_progress', 'completed')
   AND NOT EXISTS (SELECT 1 FROM council_dossier d WHERE d.session_id = :session AND d.initiative_id = i.id)
 ORDER BY i.code LIMIT 500;

-- Only what council_candidates offers.
-- name: council_dossier_insert :exec
-- in: session i64, initiative i64, agency i64, year i64
INSERT INTO council_dossier (session_id, number, initiative_id)
SELECT :session, (SELECT coalesce(max(d.number), 0) + 1 FROM council_dossier d WHERE d.session_id = :session), i.id
  FROM initiative i
 WHERE i.id = :initiative AND i.agency_id = :agency AND i.year = :year
   AND i.state IN ('sent', 'registered', 'in_progress', 'completed')
ON CONFLICT (session_id, initiative_id) DO NOTHING;

-- name: council_dossier_delete :exec
-- in: id i64, session i64
DELETE FROM council_dossier WHERE id = :id AND session_id = :session;

-- name: council_dossier_conflicts_delete :exec
-- in: id i64
DELETE FROM council_conflict WHERE dossier_id = :id;

-- name: council_dossier_declarations_delete :exec
-- in: id i64
DELETE FROM council_declaration WHERE dossier_id = :id;

-- name: council_markers_delete :exec
-- in: id i64
DELETE FROM council_marker WHERE dossier_id = :id;

-- name: council_marker_insert :exec
-- in: dossier i64, member i64, third i64
INSERT INTO council_marker (dossier_id, member_id, third) VALUES (:dossier, :member, :third);

-- name: council_markers :many
-- in: session i64, dossier i64
-- out: dossier_id i64, member_id i64, third i64
-- filter: all :dossier = 0 | one d.id = :dossier
-- bounded: members of one council times dossiers of one session
SELECT k.dossier_id, k.member_id, k.third
  FROM council_dossier d CROSS JOIN council_marker k
 WHERE d.session_id = :session AND :filter AND k.dossier_id = d.id
 ORDER BY k.dossier_id, k.member_id;

-- ---- conflicts -------------------------------------------------------------------------

-- name: council_conflicts :many
-- in: session i64, dossier i64
-- out: dossier_id i64, member_id i64, state text, grounds text, reason text, decided_by text, decided_at i64?
-- filter: all :dossier = 0 | one d.id = :dossier
-- bounded: members of one council times dossiers of one session
SELECT k.dossier_id, k.member_id, k.state, k.grounds, k.reason, k.decided_by, k.decided_at
  FROM council_dossier d CROSS JOIN council_conflict k
 WHERE d.session_id = :session AND :filter AND k.dossier_id = d.id
 ORDER BY k.dossier_id, k.member_id;

-- What the records say: authorship, acts, units. Units above are those up to the agency, without it.
-- name: council_grounds :many
-- in: session i64, council i64, today i64, head_role i64
-- out: dossier_id i64, member_id i64, ground text
-- bounded: members of one council times dossiers of one session, a few grounds each
WITH RECURSIVE above (dossier_id, unit_id, depth) AS (
  SELECT d.id, i.unit_id, 0
    FROM council_dossier d JOIN initiative i ON i.id = d.initiative_id
   WHERE d.session_id = :session
  UNION
  SELECT up.dossier_id, v.parent_id, up.depth + 1
    FROM above up
    JOIN unit_version v ON v.unit_id = up.unit_id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
    JOIN unit u ON u.id = v.parent_id
   WHERE u.is_agency = 0 AND up.depth < 20
)
SELECT d.id, m.id, CASE WHEN a.number = 1 THEN 'author' ELSE 'coauthor' END
  FROM council_dossier d
  JOIN initiative_author a ON a.initiative_id = d.initiative_id
  JOIN council_member m ON m.council_id = :council AND m.person_id = a.person_id
 WHERE d.session_id = :session
UNION
SELECT d.id, m.id, 'typed'
  FROM council_dossier d
  JOIN initiative i ON i.id = d.initiative_id
  JOIN account t ON t.id = i.owner_id
  JOIN council_member m ON m.council_id = :council AND m.person_id = t.person_id
 WHERE d.session_id = :session
UNION
SELECT d.id, m.id, 'confirmed'
  FROM council_dossier d
  JOIN initiative i ON i.id = d.initiative_id
  JOIN registration r ON r.id = i.registration_id
  JOIN account t ON t.id = r.sent_by
  JOIN council_member m ON m.council_id = :council AND m.person_id = t.person_id
 WHERE d.session_id = :session
UNION
SELECT d.id, m.id, 'unit'
  FROM council_session s
  JOIN council_dossier d ON d.session_id = s.id
  JOIN initiative i ON i.id = d.initiative_id
  JOIN council_member m ON m.council_id = :council
  JOIN holding h ON h.person_id = m.person_id AND h.from_on <= :today AND (h.until_on IS NULL OR h.until_on > :today)
  JOIN position p ON p.id = h.position_id AND p.unit_id = i.unit_id
 WHERE s.id = :session AND s.same_unit = 1
UNION
SELECT up.dossier_id, m.id, 'superior'
  FROM council_session s
  JOIN above up ON s.id = :session
  JOIN council_member m ON m.council_id = :council
  JOIN holding h ON h.person_id = m.person_id AND h.from_on <= :today AND (h.until_on IS NULL OR h.until_on > :today)
  JOIN position p ON p.id = h.position_id AND p.unit_id = up.unit_id AND (p.roles & :head_role) <> 0
 WHERE s.superior = 1
 ORDER BY 1, 2, 3;

-- name: council_conflict_put :exec
-- in: dossier i64, member i64, state text, grounds text, reason text, decided_by text, decided_at i64?
INSERT INTO council_conflict (dossier_id, member_id, state, grounds, reason, decided_by, decided_at)
VALUES (:dossier, :member, :state, :grounds, :reason, :decided_by, :decided_at)
ON CONFLICT (dossier_id, member_id) DO UPDATE
   SET state = :state, grounds = :grounds, reason = :reason, decided_by = :decided_by, decided_at = :decided_at;

-- name: council_conflict_delete :exec
-- in: dossier i64, member i64
DELETE FROM council_conflict WHERE dossier_id = :dossier AND member_id = :member;

-- name: council_declarations :many
-- in: session i64, dossier i64, member i64
-- out: dossier_id i64, conflict i64
-- filter: all :dossier = 0 | one d.id = :dossier
SELECT k.dossier_id, k.conflict
  FROM council_dossier d CROSS JOIN council_declaration k
 WHERE d.session_id = :session AND :filter AND k.dossier_id = d.id AND k.member_id = :member
 LIMIT 300;

-- Everybody's, and of which dossier.
-- name: council_declared :many
-- in: session i64
-- out: dossier_id i64, member_id i64
-- bounded: members of one council times dossiers of one session
SELECT k.dossier_id, k.member_id
  FROM council_dossier d CROSS JOIN council_declaration k
 WHERE d.session_id = :session AND k.dossier_id = d.id
 ORDER BY k.dossier_id, k.member_id;

-- name: council_declaration_put :exec
-- in: dossier i64, member i64, conflict i64, text text, now i64
INSERT INTO council_declaration (dossier_id, member_id, conflict, text, declared_at)
VALUES (:dossier, :member, :conflict, :text, :now)
ON CONFLICT (dossier_id, member_id) DO UPDATE SET conflict = :conflict, text = :text, declared_at = :now;
