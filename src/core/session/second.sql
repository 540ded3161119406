-- The second factor of signing in.

-- name: second_by_account :one
-- in: account i64
-- out: secret blob, confirmed_at i64?, last_step i64, codes_left i64
SELECT s.secret, s.confirmed_at, s.last_step,
       (SELECT count(*) FROM recovery_code c WHERE c.account_id = s.account_id AND c.used_at IS NULL)
  FROM second_factor s WHERE s.account_id = :account;

-- A secret that waits for its first code; one that is there already stays.
-- name: second_insert :exec
-- in: account i64, secret blob
INSERT INTO second_factor (account_id, secret, confirmed_at, last_step) VALUES (:account, :secret, NULL, 0)
ON CONFLICT (account_id) DO NOTHING;

-- name: second_set_confirmed :exec
-- in: account i64, step i64, now i64
UPDATE second_factor SET confirmed_at = :now, last_step = :step
 WHERE account_id = :account AND confirmed_at IS NULL;

-- name: second_take_step :exec
-- in: account i64, step i64
UPDATE second_factor SET last_step = :step
 WHERE account_id = :account AND last_step < :step AND confirmed_at IS NOT NULL;

-- name: second_delete :exec
-- in: account i64
DELETE FROM second_factor WHERE account_id = :account;

-- name: second_code_insert :exec
-- in: account i64, hash blob
INSERT INTO recovery_code (account_id, code_hash, used_at) VALUES (:account, :hash, NULL);

-- name: second_code_take :exec
-- in: account i64, hash blob, now i64
UPDATE recovery_code SET used_at = :now WHERE account_id = :account AND code_hash = :hash AND used_at IS NULL;

-- name: second_codes_delete :exec
-- in: account i64
DELETE FROM recovery_code WHERE account_id = :account;
