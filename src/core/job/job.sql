-- Jobs and notices.

-- name: job_insert :one
-- in: kind text, title text, payload text, run_at i64, once_key text?, actor i64, now i64
-- out: id i64
INSERT INTO job (kind, title, payload, run_at, locked_until, attempts, once_key, progress, state, last_error, actor, created_at)
VALUES (:kind, :title, :payload, :run_at, 0, 0, :once_key, 0, 'waiting', '', :actor, :now)
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
-- in: id i64, now i64, said text
UPDATE job SET state = 'done', progress = 100, done_at = :now, locked_until = 0, last_error = :said WHERE id = :id;

-- name: job_set_failed :exec
-- in: id i64, state text, run_at i64, why text
UPDATE job SET state = :state, run_at = :run_at, last_error = :why, locked_until = 0 WHERE id = :id;

-- name: job_list :many
-- in: actor i64, everybody i64, state text, now i64, limit i64
-- out: id i64, kind text, title text, attempts i64, actor i64, progress i64, state text, last_error text, created_at i64, run_at i64, locked_until i64, done_at i64?, asked_by text?
SELECT j.id, j.kind, j.title, j.attempts, j.actor, j.progress, j.state, j.last_error, j.created_at, j.run_at, j.locked_until, j.done_at,
       (SELECT p.full_name FROM account a JOIN person p ON p.id = a.person_id WHERE a.id = j.actor)
  FROM job j
 WHERE (:everybody = 1 OR j.actor = :actor)
   AND (:state = '' OR (j.state = :state AND :state <> 'waiting')
        OR (:state = 'waiting' AND j.state = 'waiting' AND j.locked_until <= :now)
        OR (:state = 'running' AND j.state = 'waiting' AND j.locked_until > :now))
 ORDER BY j.id DESC LIMIT :limit;

-- The newest of a kind about one thing, whoever asked for it.
-- name: job_last :one
-- in: kind text, payload text
-- out: id i64, progress i64, state text, last_error text, locked_until i64
SELECT id, progress, state, last_error, locked_until FROM job
 WHERE kind = :kind AND payload = :payload ORDER BY id DESC LIMIT 1;

-- name: job_counts :one
-- in: actor i64, everybody i64, now i64
-- out: waiting i64?, running i64?, done i64?, failed i64?, cancelled i64?
SELECT sum(CASE WHEN state = 'waiting' AND locked_until <= :now THEN 1 ELSE 0 END),
       sum(CASE WHEN state = 'waiting' AND locked_until > :now THEN 1 ELSE 0 END),
       sum(CASE WHEN state = 'done' THEN 1 ELSE 0 END),
       sum(CASE WHEN state = 'failed' THEN 1 ELSE 0 END),
       sum(CASE WHEN state = 'cancelled' THEN 1 ELSE 0 END)
  FROM job WHERE :everybody = 1 OR actor = :actor;

-- Not while somebody is at it: its end would be written over. Nor a timer that has not run
-- yet, since it sets the next one and would take its own place.
-- name: job_set_due :exec
-- in: id i64, actor i64, everybody i64, now i64
UPDATE job SET state = 'waiting', attempts = 0, run_at = :now, locked_until = 0
 WHERE id = :id AND (:everybody = 1 OR actor = :actor) AND locked_until <= :now AND state <> 'done'
   AND NOT (actor = 0 AND attempts = 0 AND run_at > :now);

-- name: job_set_cancelled :exec
-- in: id i64, actor i64, everybody i64, now i64
UPDATE job SET state = 'cancelled', done_at = :now
 WHERE id = :id AND (:everybody = 1 OR actor = :actor) AND locked_until <= :now AND state IN ('waiting', 'failed')
   AND NOT (actor = 0 AND attempts = 0 AND run_at > :now);

-- name: job_purge :exec
-- in: before i64
DELETE FROM job WHERE state IN ('done', 'cancelled') AND done_at < :before;

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
