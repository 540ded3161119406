-- Minutes of meetings: texts and signatures. Types and rules: docs/dev/sql.md.

-- name: minutes :one
-- in: meeting i64
-- out: version i64, changed_by text, changed_at i64
SELECT version, changed_by, changed_at FROM council_minutes WHERE meeting_id = :meeting;

-- A new version, the first included.
-- name: minutes_bump :exec
-- in: meeting i64, by text, now i64
INSERT INTO council_minutes (meeting_id, version, changed_by, changed_at) VALUES (:meeting, 1, :by, :now)
ON CONFLICT (meeting_id) DO UPDATE
   SET version = council_minutes.version + 1, changed_by = :by, changed_at = :now;

-- So that there is something to sign where nobody wrote anything.
-- name: minutes_begin :exec
-- in: meeting i64, by text, now i64
INSERT INTO council_minutes (meeting_id, version, changed_by, changed_at) VALUES (:meeting, 1, :by, :now)
ON CONFLICT (meeting_id) DO NOTHING;

-- name: minutes_texts :many
-- in: meeting i64
-- out: dossier_id i64, part text, text text
SELECT dossier_id, part, text FROM council_minutes_text WHERE meeting_id = :meeting
 ORDER BY dossier_id, part LIMIT 400;

-- name: minutes_text_put :exec
-- in: meeting i64, dossier i64, part text, text text
INSERT INTO council_minutes_text (meeting_id, dossier_id, part, text) VALUES (:meeting, :dossier, :part, :text)
ON CONFLICT (meeting_id, dossier_id, part) DO UPDATE SET text = :text;

-- The last signature of a place comes last.
-- name: minutes_signs :many
-- in: meeting i64
-- out: member_id i64, place text, hash text, layout i64, for_member i64, name text, role text, reason text, signed_at i64
SELECT k.member_id, k.place, k.hash, k.layout, k.for_member, p.full_name, k.role, k.reason, k.signed_at
  FROM council_minutes_sign k
  JOIN council_member m ON m.id = k.member_id
  JOIN person p ON p.id = m.person_id
 WHERE k.meeting_id = :meeting
 ORDER BY k.signed_at, k.member_id LIMIT 100;

-- name: minutes_sign_put :exec
-- in: meeting i64, member i64, place text, hash text, layout i64, for_member i64, role text, reason text, now i64
INSERT INTO council_minutes_sign
       (meeting_id, member_id, place, version, hash, layout, for_member, role, reason, signed_at)
SELECT n.meeting_id, :member, :place, n.version, :hash, :layout, :for_member, :role, :reason, :now
  FROM council_minutes n WHERE n.meeting_id = :meeting
ON CONFLICT (meeting_id, member_id) DO UPDATE
   SET place = :place, version = (SELECT n.version FROM council_minutes n WHERE n.meeting_id = :meeting),
       hash = :hash, layout = :layout, for_member = :for_member, role = :role, reason = :reason, signed_at = :now;
