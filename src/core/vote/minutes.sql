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

-- name: minutes_signs :many
-- in: meeting i64
-- out: member_id i64, place text, hash text, signed_at i64
SELECT member_id, place, hash, signed_at FROM council_minutes_sign WHERE meeting_id = :meeting
 ORDER BY member_id LIMIT 100;

-- name: minutes_sign_put :exec
-- in: meeting i64, member i64, place text, hash text, now i64
INSERT INTO council_minutes_sign (meeting_id, member_id, place, version, hash, signed_at)
SELECT n.meeting_id, :member, :place, n.version, :hash, :now FROM council_minutes n WHERE n.meeting_id = :meeting
ON CONFLICT (meeting_id, member_id) DO UPDATE
   SET place = :place, version = (SELECT n.version FROM council_minutes n WHERE n.meeting_id = :meeting),
       hash = :hash, signed_at = :now;
