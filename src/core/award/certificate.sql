-- Certificates: what anybody may verify, and the blanks of an agency.

-- Only of decisions that are public: whoever asks is nobody to us.
-- name: certificate_get :one
-- in: id i64
-- out: agency_id i64, form text, name text, place text, merit text, round_merit text, number text, state text, revoke_on i64?, doc_number text, doc_on i64?, signer_title text, signer_name text
SELECT i.agency_id, i.form, i.name, i.place, i.merit, r.merit, i.number, i.state, i.revoke_on, r.doc_number, r.doc_on,
       r.signer_title, r.signer_name
  FROM award_item i JOIN award_round r ON r.id = i.round_id
 WHERE i.id = :id AND r.state = 'published' AND i.state IN ('listed', 'revoked');

-- name: certificate_blank_get :one
-- in: agency i64, form text
-- out: right_by i64, down_by i64, name_at i64, foot_at i64
SELECT right_by, down_by, name_at, foot_at FROM award_blank WHERE agency_id = :agency AND form = :form;

-- name: certificate_blank_put :exec
-- in: agency i64, form text, right_by i64, down_by i64, name_at i64, foot_at i64, now i64
INSERT INTO award_blank (agency_id, form, right_by, down_by, name_at, foot_at, changed_at)
VALUES (:agency, :form, :right_by, :down_by, :name_at, :foot_at, :now)
ON CONFLICT (agency_id, form) DO UPDATE SET right_by = excluded.right_by, down_by = excluded.down_by,
   name_at = excluded.name_at, foot_at = excluded.foot_at, changed_at = excluded.changed_at;
