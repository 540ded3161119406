-- Jobs and notices.

-- name: job_insert :one
-- in: kind text, payload text, run_at i64, once_key text?, actor i64, now i64
-- out: id i64
INSERT INTO job (kind, payload, run_at, locked_until, attempts, once_key, progress, state, last_error, actor, created_at)
VALUES (:kind, :payload, :run_at, 0, 0, :once_key, 0, 'waiting', '', :actor, :now)
ON CONFLICT (once_key) DO NOTHING
RETURNING id;

-- name: job_take :one
-- in: now i64, until i64
-- out: id i64, kind text, payload text, attempts i64, actor i64
UPDATE job SET locked_until = :until, attempts = attempts + 1
 WHERE id = (SELECT id FROM job
              WHERE state = 'waiting' AND run_at <= :now AND locked_until <= :now
              ORDER BY run_at, id LIMIT 1
-- on pgsql
              FOR UPDATE SKIP LOCKED
-- on both
            )
RETURNING id, kind, payload, attempts, actor;

-- name: job_any_due :one
-- in: now i64
-- out: id i64
SELECT id FROM job WHERE state = 'waiting' AND run_at <= :now AND locked_until <= :now LIMIT 1;

-- name: job_set_progress :exec
-- in: id i64, progress i64
UPDATE job SET progress = :progress WHERE id = :id;

-- name: job_set_done :exec
-- in: id i64, now i64
UPDATE job SET state = 'done', progress = 100, done_at = :now, locked_until = 0 WHERE id = :id;

-- name: job_set_failed :exec
-- in: id i64, state text, run_at i64, why text
UPDATE job SET state = :state, run_at = :run_at, last_error = :why, locked_until = 0 WHERE id = :id;

-- name: job_list :many
-- in: actor i64, everybody i64
-- out: id i64, kind text, payload text, attempts i64, actor i64, progress i64, state text, last_error text, created_at i64, run_at i64, done_at i64?
SELECT id, kind, payload, attempts, actor, progress, state, last_error, created_at, run_at, done_at
  FROM job WHERE :everybody = 1 OR actor = :actor
 ORDER BY id DESC LIMIT 200;

-- name: job_get :one
-- in: id i64, actor i64, everybody i64
-- out: id i64, kind text, payload text, attempts i64, actor i64, progress i64, state text, last_error text, created_at i64, run_at i64, done_at i64?
SELECT id, kind, payload, attempts, actor, progress, state, last_error, created_at, run_at, done_at
  FROM job WHERE id = :id AND (:everybody = 1 OR actor = :actor);

-- name: notice_insert :exec
-- in: account i64, text text, address text, now i64
INSERT INTO notice (account_id, text, address, created_at) VALUES (:account, :text, :address, :now);

-- name: notice_list :many
-- in: account i64
-- out: id i64, text text, address text, created_at i64, read_at i64?
SELECT id, text, address, created_at, read_at FROM notice
 WHERE account_id = :account ORDER BY created_at DESC, id DESC LIMIT 100;

-- name: notice_unread :one
-- in: account i64
-- out: n i64
SELECT count(*) FROM (SELECT 1 FROM notice WHERE account_id = :account AND read_at IS NULL LIMIT 100) AS few;

-- name: notice_read_all :exec
-- in: account i64, now i64
UPDATE notice SET read_at = :now WHERE account_id = :account AND read_at IS NULL;
