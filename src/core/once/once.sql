-- Forms that were acted upon.

-- No row: it was sent before.
-- name: once_keep :exec
-- in: key blob, now i64
INSERT INTO form_sent (key, sent_at) VALUES (:key, :now) ON CONFLICT (key) DO NOTHING;

-- name: once_forget :exec
-- in: key blob
DELETE FROM form_sent WHERE key = :key;

-- name: once_sweep :exec
-- in: before i64
DELETE FROM form_sent WHERE sent_at < :before;
