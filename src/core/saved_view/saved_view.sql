-- Named views of lists.

-- name: saved_view_list :many
-- in: account i64, agency i64, list text
-- out: id i64, account_id i64, shared i64, name text, query text
SELECT id, account_id, shared, name, query FROM saved_view
 WHERE agency_id = :agency AND list = :list AND (account_id = :account OR shared = 1)
 ORDER BY shared DESC, name, id LIMIT 200;

-- name: saved_view_put :exec
-- in: agency i64, account i64, shared i64, list text, name text, query text, now i64
INSERT INTO saved_view (agency_id, account_id, shared, list, name, query, created_at)
VALUES (:agency, :account, :shared, :list, :name, :query, :now)
ON CONFLICT (account_id, agency_id, list, name) DO UPDATE SET query = excluded.query, shared = excluded.shared;

-- name: saved_view_delete :exec
-- in: id i64, agency i64, list text, account i64, may_share i64
DELETE FROM saved_view
 WHERE id = :id AND agency_id = :agency AND list = :list
   AND (account_id = :account OR (shared = 1 AND :may_share = 1));
