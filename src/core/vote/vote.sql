-- Rules, meetings, attendance, votes. Types and rules: docs/dev/sql.md.

-- ---- rules --------------------------------------------------------------------------

-- One, whenever it holds; all of an agency; or of these what holds today for a kind of council.
-- name: vote_rules :many
-- in: id i64, agency i64, kind text, today i64
-- out: id i64, agency_id i64?, council_kind text, name text, source text, quorum_num i64, quorum_den i64, quorum_strict i64, least i64, base text, majority_num i64, majority_den i64, majority_strict i64, casting i64, written i64, recused_count i64, withhold_below i64, from_on i64, until_on i64?
SELECT id, agency_id, council_kind, name, source, quorum_num, quorum_den, quorum_strict, least, base,
       majority_num, majority_den, majority_strict, casting, written, recused_count, withhold_below,
       from_on, until_on
  FROM vote_rule
 WHERE (:id? id = :id)
   AND (:agency? (agency_id IS NULL OR agency_id = :agency))
   AND (:today? council_kind IN ('', :kind)
        AND from_on <= :today AND (until_on IS NULL OR until_on > :today))
 ORDER BY CASE WHEN agency_id IS NULL THEN 1 ELSE 0 END, CASE WHEN council_kind = '' THEN 1 ELSE 0 END, id LIMIT 100;

-- name: vote_rule_insert :one
-- in: agency i64, kind text, name text, source text, quorum_num i64, quorum_den i64, quorum_strict i64, least i64, base text, majority_num i64, majority_den i64, majority_strict i64, casting i64, written i64, recused_count i64, withhold_below i64, today i64
-- out: id i64
INSERT INTO vote_rule (agency_id, council_kind, name, source, quorum_num, quorum_den, quorum_strict, least, base,
                       majority_num, majority_den, majority_strict, casting, written, recused_count, withhold_below,
                       from_on, until_on)
VALUES (:agency, :kind, :name, :source, :quorum_num, :quorum_den, :quorum_strict, :least, :base, :majority_num,
        :majority_den, :majority_strict, :casting, :written, :recused_count, :withhold_below, :today, NULL)
RETURNING id;

-- ---- meetings -----------------------------------------------------------------------

-- name: meetings :many
-- in: session i64
-- out: id i64, number i64, rule_id i64, held_on i64?, place text, state text, opened_at i64?, ended_at i64?, version i64
SELECT id, number, rule_id, held_on, place, state, opened_at, ended_at, version
  FROM council_meeting WHERE session_id = :session ORDER BY number LIMIT 50;

-- name: meeting_insert :one
-- in: session i64, rule i64, held_on i64?, place text, now i64
-- out: id i64, number i64
INSERT INTO council_meeting (session_id, number, rule_id, held_on, place, state, opened_at, ended_at, version, created_at, changed_at)
VALUES (:session, (SELECT coalesce(max(m.number), 0) + 1 FROM council_meeting m WHERE m.session_id = :session),
        :rule, :held_on, :place, 'planned', NULL, NULL, 1, :now, :now)
RETURNING id, number;

-- name: meeting_update :exec
-- in: id i64, version i64, rule i64, held_on i64?, place text, now i64
UPDATE council_meeting
   SET rule_id = :rule, held_on = :held_on, place = :place, version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version AND state <> 'ended';

-- name: meeting_step :exec
-- in: id i64, was text, state text, opened_at i64?, ended_at i64?, now i64
UPDATE council_meeting
   SET state = :state, opened_at = coalesce(:opened_at, opened_at), ended_at = coalesce(:ended_at, ended_at),
       version = version + 1, changed_at = :now
 WHERE id = :id AND state = :was;

-- Holds the row until the transaction ends: who is there and what is voted on stays so.
-- name: meeting_hold :exec
-- in: id i64
UPDATE council_meeting SET state = state WHERE id = :id;

-- name: agenda :many
-- in: meeting i64, dossier i64
-- out: dossier_id i64, position i64
-- filter: all :dossier = 0 | one dossier_id = :dossier
SELECT dossier_id, position FROM council_agenda
 WHERE meeting_id = :meeting AND :filter ORDER BY position, dossier_id LIMIT 300;

-- name: agenda_clear :exec
-- in: meeting i64
DELETE FROM council_agenda WHERE meeting_id = :meeting;

-- name: agenda_insert :exec
-- in: meeting i64, dossier i64, position i64
INSERT INTO council_agenda (meeting_id, dossier_id, position) VALUES (:meeting, :dossier, :position);

-- name: attendance :many
-- in: meeting i64
-- out: member_id i64, state text, came_at i64?, left_at i64?, reason text, role text, capacity text, gone i64
SELECT member_id, state, came_at, left_at, reason, role, capacity, gone FROM council_attendance
 WHERE meeting_id = :meeting ORDER BY member_id LIMIT 200;

-- name: attendance_put :exec
-- in: meeting i64, member i64, state text, came_at i64?, left_at i64?, reason text
INSERT INTO council_attendance (meeting_id, member_id, state, came_at, left_at, reason)
VALUES (:meeting, :member, :state, :came_at, :left_at, :reason)
ON CONFLICT (meeting_id, member_id) DO UPDATE
   SET state = :state, came_at = coalesce(council_attendance.came_at, :came_at), left_at = :left_at, reason = :reason;

-- name: attendance_keep :exec
-- in: meeting i64, member i64, role text, capacity text, gone i64
UPDATE council_attendance SET role = :role, capacity = :capacity, gone = :gone WHERE meeting_id = :meeting AND member_id = :member;

-- name: attendance_forget :exec
-- in: meeting i64, member i64
DELETE FROM council_attendance WHERE meeting_id = :meeting AND member_id = :member;

-- name: recusals :many
-- in: session i64, dossier i64
-- out: dossier_id i64, member_id i64, reason text
-- filter: all :dossier = 0 | one d.id = :dossier
-- bounded: members of one council times dossiers of one session
SELECT r.dossier_id, r.member_id, r.reason
  FROM council_dossier d CROSS JOIN council_recusal r
 WHERE d.session_id = :session AND :filter AND r.dossier_id = d.id
 ORDER BY r.dossier_id, r.member_id;

-- name: recusal_insert :exec
-- in: dossier i64, member i64, reason text, noted_by text, now i64
INSERT INTO council_recusal (dossier_id, member_id, reason, noted_by, noted_at)
VALUES (:dossier, :member, :reason, :noted_by, :now)
ON CONFLICT (dossier_id, member_id) DO NOTHING;

-- ---- votes -----------------------------------------------------------------------------

-- In the order of the meetings.
-- name: votes :many
-- in: session i64, dossier i64
-- out: id i64, meeting_id i64, dossier_id i64, way text, state text, outcome text, opened_at i64, closed_at i64?, cast_by text, members i64?, present i64?, issued i64?, returned i64?, valid i64?, agree i64?, disagree i64?, written i64?
-- filter: all :dossier = 0 | one d.id = :dossier
-- bounded: dossiers of one session times its meetings
SELECT v.id, v.meeting_id, v.dossier_id, v.way, v.state, v.outcome, v.opened_at, v.closed_at, v.cast_by,
       v.members, v.present, v.issued, v.returned, v.valid, v.agree, v.disagree, v.written
  FROM council_dossier d CROSS JOIN vote v
 WHERE d.session_id = :session AND :filter AND v.dossier_id = d.id
 ORDER BY v.id;

-- name: vote_insert :one
-- in: meeting i64, dossier i64, way text, now i64
-- out: id i64
INSERT INTO vote (meeting_id, dossier_id, way, state, outcome, opened_at, closed_at, cast_by, members, present, issued,
                  returned, valid, agree, disagree, written)
VALUES (:meeting, :dossier, :way, 'open', '', :now, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
ON CONFLICT (meeting_id, dossier_id) DO NOTHING
RETURNING id;

-- name: vote_close :exec
-- in: id i64, state text, outcome text, now i64, members i64, present i64, issued i64, returned i64, valid i64?, agree i64?, disagree i64?, written i64?
UPDATE vote
   SET state = :state, outcome = :outcome, closed_at = :now, members = :members, present = :present, issued = :issued,
       returned = :returned, valid = :valid, agree = :agree, disagree = :disagree, written = :written
 WHERE id = :id AND state = 'open';

-- name: vote_decide :exec
-- in: id i64, outcome text, cast_by text
UPDATE vote SET state = 'closed', outcome = :outcome, cast_by = :cast_by WHERE id = :id AND state = 'tied';

-- name: vote_delete :exec
-- in: id i64
DELETE FROM vote WHERE id = :id AND state = 'open';

-- name: vote_marks :many
-- in: vote i64
-- out: member_id i64, choice i64?
SELECT member_id, choice FROM vote_mark WHERE vote_id = :vote ORDER BY member_id LIMIT 200;

-- name: vote_marks_of_meeting :many
-- in: meeting i64, dossier i64
-- out: vote_id i64, member_id i64
-- filter: all :dossier = 0 | one v.dossier_id = :dossier
-- bounded: members of one council times the agenda of one meeting
SELECT k.vote_id, k.member_id FROM vote v CROSS JOIN vote_mark k
 WHERE v.meeting_id = :meeting AND :filter AND k.vote_id = v.id
 ORDER BY k.vote_id, k.member_id;

-- name: vote_mark_insert :exec
-- in: vote i64, member i64, choice i64?
INSERT INTO vote_mark (vote_id, member_id, choice) VALUES (:vote, :member, :choice)
ON CONFLICT (vote_id, member_id) DO NOTHING;

-- In the order of random names.
-- name: vote_ballots :many
-- in: vote i64
-- out: slot blob, choice i64, receipt blob
SELECT slot, choice, receipt FROM vote_ballot WHERE vote_id = :vote ORDER BY slot LIMIT 200;

-- name: vote_ballot_insert :exec
-- in: vote i64, slot blob, receipt blob
INSERT INTO vote_ballot (vote_id, slot, choice, receipt) VALUES (:vote, :slot, 0, :receipt);

-- name: vote_ballot_put :exec
-- in: vote i64, slot blob, choice i64, receipt blob
UPDATE vote_ballot SET choice = :choice, receipt = :receipt WHERE vote_id = :vote AND slot = :slot;

-- name: vote_ballots_delete :exec
-- in: vote i64
DELETE FROM vote_ballot WHERE vote_id = :vote;

-- name: vote_tallies :many
-- in: vote i64
-- out: member_id i64, issued i64, returned i64, agree i64, disagree i64, written i64
SELECT member_id, issued, returned, agree, disagree, written FROM vote_tally
 WHERE vote_id = :vote ORDER BY member_id LIMIT 2;

-- name: vote_tallies_delete :exec
-- in: vote i64
DELETE FROM vote_tally WHERE vote_id = :vote;

-- name: vote_tally_put :exec
-- in: vote i64, member i64, issued i64, returned i64, agree i64, disagree i64, written i64
INSERT INTO vote_tally (vote_id, member_id, issued, returned, agree, disagree, written)
VALUES (:vote, :member, :issued, :returned, :agree, :disagree, :written)
ON CONFLICT (vote_id, member_id) DO UPDATE
   SET issued = :issued, returned = :returned, agree = :agree, disagree = :disagree, written = :written;
