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

-- What one member has begun.
-- name: score_sheets_of_member :many
-- in: session i64, member i64
-- out: id i64, dossier_id i64, state text, bonus i64, minus i64
-- bounded: the dossiers of one session
SELECT t.id, t.dossier_id, t.state, t.bonus, t.minus
  FROM council_dossier d CROSS JOIN score_sheet t
 WHERE d.session_id = :session AND t.dossier_id = d.id AND t.member_id = :member
 ORDER BY t.dossier_id;

-- name: score_points_of_member :many
-- in: session i64, member i64
-- out: sheet_id i64, item i64, points i64?
-- bounded: items of one rubric, dossiers of one session
SELECT p.sheet_id, p.item, p.points
  FROM council_dossier d CROSS JOIN score_sheet t CROSS JOIN score_point p
 WHERE d.session_id = :session AND t.dossier_id = d.id AND t.member_id = :member AND p.sheet_id = t.id
 ORDER BY p.sheet_id, p.item;

-- How many sheets a person still owes to a session: as council_counts() and may_score(). Every page shows it.
-- name: score_owed :one
-- in: session i64, person i64, today i64
-- out: n i64
SELECT count(*) FROM council_session s
  JOIN council c ON c.id = s.council_id AND c.from_on <= :today AND (c.until_on IS NULL OR c.until_on > :today)
  JOIN council_member m ON m.council_id = c.id AND m.person_id = :person AND (m.left_on IS NULL OR m.left_on > :today)
  JOIN council_dossier d ON d.session_id = s.id
 WHERE s.id = :session AND s.phase IN ('scoring', 'closed')
   AND NOT EXISTS (SELECT 1 FROM score_sheet t WHERE t.dossier_id = d.id AND t.member_id = m.id AND t.state = 'done')
   AND (EXISTS (SELECT 1 FROM council_marker k
                 WHERE k.dossier_id = d.id AND k.member_id = m.id AND (s.phase = 'scoring' OR k.third = 1))
        OR (s.phase = 'scoring' AND NOT EXISTS (SELECT 1 FROM council_marker k WHERE k.dossier_id = d.id AND k.third = 0)))
   AND NOT EXISTS (SELECT 1 FROM council_conflict k
                    WHERE k.dossier_id = d.id AND k.member_id = m.id AND k.state <> 'dismissed')
   AND NOT EXISTS (SELECT 1 FROM initiative_author a WHERE a.initiative_id = d.initiative_id AND a.person_id = :person);

-- What a marker reads before scoring.
-- name: score_brief :one
-- in: initiative i64
-- out: situation text, proposal text, domain_number i64
SELECT situation, proposal, domain_number FROM initiative WHERE id = :initiative;
