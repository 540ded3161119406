-- Score sheets. Nothing here is asked without core/score having decided who sees it.

-- name: score_sheet_get :one
-- in: dossier i64, member i64
-- out: id i64, state text, bonus i64, bonus_reason text, minus i64, minus_reason text, remark text, proposal text, version i64, changed_at i64
SELECT id, state, bonus, bonus_reason, minus, minus_reason, remark, proposal, version, changed_at
  FROM score_sheet WHERE dossier_id = :dossier AND member_id = :member;

-- name: score_points :many
-- in: sheet i64
-- out: item i64, points i64?
SELECT item, points FROM score_point WHERE sheet_id = :sheet ORDER BY item LIMIT 100;

-- name: score_sheet_insert :one
-- in: dossier i64, member i64, state text, bonus i64, bonus_reason text, minus i64, minus_reason text, remark text, proposal text, salt blob, now i64
-- out: id i64
INSERT INTO score_sheet (dossier_id, member_id, state, bonus, bonus_reason, minus, minus_reason, remark,
                         proposal, salt, version, created_at, changed_at)
VALUES (:dossier, :member, :state, :bonus, :bonus_reason, :minus, :minus_reason, :remark, :proposal, :salt, 1, :now, :now)
ON CONFLICT (dossier_id, member_id) DO NOTHING
RETURNING id;

-- name: score_sheet_update :exec
-- in: id i64, version i64, state text, bonus i64, bonus_reason text, minus i64, minus_reason text, remark text, proposal text, salt blob, now i64
UPDATE score_sheet
   SET state = :state, bonus = :bonus, bonus_reason = :bonus_reason, minus = :minus,
       minus_reason = :minus_reason, remark = :remark, proposal = :proposal, salt = :salt, version = version + 1,
       changed_at = :now
 WHERE id = :id AND version = :version;

-- name: score_point_put :exec
-- in: sheet i64, item i64, points i64?
INSERT INTO score_point (sheet_id, item, points) VALUES (:sheet, :item, :points)
ON CONFLICT (sheet_id, item) DO UPDATE SET points = :points;

-- name: score_sheets_of_session :many
-- in: session i64
-- out: id i64, dossier_id i64, member_id i64, state text, bonus i64, minus i64, remark text, proposal text
-- bounded: members of one council times dossiers of one session
SELECT t.id, t.dossier_id, t.member_id, t.state, t.bonus, t.minus, t.remark, t.proposal
  FROM council_dossier d CROSS JOIN score_sheet t
 WHERE d.session_id = :session AND t.dossier_id = d.id
 ORDER BY t.dossier_id, t.member_id;

-- name: score_points_of_session :many
-- in: session i64
-- out: sheet_id i64, item i64, points i64?
-- bounded: items of one rubric, members of one council, dossiers of one session
SELECT p.sheet_id, p.item, p.points
  FROM council_dossier d CROSS JOIN score_sheet t CROSS JOIN score_point p
 WHERE d.session_id = :session AND t.dossier_id = d.id AND p.sheet_id = t.id
 ORDER BY p.sheet_id, p.item;

-- What one member has finished.
-- name: score_done_of :many
-- in: session i64, member i64
-- out: dossier_id i64
-- bounded: the dossiers of one session
SELECT t.dossier_id
  FROM council_dossier d CROSS JOIN score_sheet t
 WHERE d.session_id = :session AND t.dossier_id = d.id AND t.member_id = :member AND t.state = 'done';

-- What a marker reads before scoring.
-- name: score_brief :one
-- in: initiative i64
-- out: situation text, proposal text, domain_number i64
SELECT situation, proposal, domain_number FROM initiative WHERE id = :initiative;
