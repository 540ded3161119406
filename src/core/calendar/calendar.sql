-- Days of movements and councils, and the secret addresses of feeds.

-- What the plans of an agency say, and for who answers for it what those above say.
-- name: calendar_milestones :many
-- in: agency i64, above i64, from_day i64, to_day i64
-- out: id i64, title text, written text, due_on i64, slug text, movement_name text, agency_id i64, closed i64, changed_at i64
SELECT s.id, s.title, s.written, s.due_on, m.slug, m.name, m.agency_id,
       CASE m.state WHEN 'closed' THEN 1 ELSE 0 END, m.changed_at
  FROM movement m
  JOIN movement_milestone s ON s.movement_id = m.id AND s.due_on >= :from_day AND s.due_on <= :to_day
 WHERE m.agency_id = :agency AND m.state <> 'draft'
UNION
SELECT s.id, s.title, s.written, s.due_on, m.slug, m.name, m.agency_id,
       CASE WHEN m.state = 'closed' OR own.state = 'closed' THEN 1 ELSE 0 END,
       CASE WHEN own.state = 'closed' AND (m.state <> 'closed' OR own.changed_at < m.changed_at)
            THEN own.changed_at ELSE m.changed_at END
  FROM movement own
  JOIN movement m ON m.id = own.superior_id AND m.state <> 'draft'
  JOIN movement_milestone s ON s.movement_id = m.id AND s.due_on >= :from_day AND s.due_on <= :to_day
 WHERE own.agency_id = :above AND own.state <> 'draft'
 ORDER BY 4, 1 LIMIT 300;

-- name: calendar_meetings :many
-- in: person i64, from_day i64, to_day i64, today i64
-- out: id i64, name text, council text, place text, meets_on i64
SELECT s.id, s.name, c.name, s.place, s.meets_on
  FROM council_member m
  JOIN council c ON c.id = m.council_id AND c.from_on <= :today AND (c.until_on IS NULL OR c.until_on > :today)
  JOIN council_session s ON s.council_id = c.id AND s.meets_on >= :from_day AND s.meets_on <= :to_day
 WHERE m.person_id = :person AND (m.left_on IS NULL OR m.left_on > :today)
 ORDER BY s.meets_on, s.id LIMIT 100;

-- name: calendar_feed_get :one
-- in: account i64
-- out: created_at i64
SELECT created_at FROM calendar_feed WHERE account_id = :account;

-- name: calendar_feed_put :exec
-- in: account i64, hash blob, now i64
INSERT INTO calendar_feed (account_id, token_hash, created_at) VALUES (:account, :hash, :now)
ON CONFLICT (account_id) DO UPDATE SET token_hash = :hash, created_at = :now;

-- name: calendar_feed_remove :exec
-- in: account i64
DELETE FROM calendar_feed WHERE account_id = :account;

-- name: calendar_feed_account :one
-- in: hash blob
-- out: account i64
SELECT f.account_id FROM calendar_feed f
  JOIN account a ON a.id = f.account_id AND a.disabled_at IS NULL AND a.must_change = 0
 WHERE f.token_hash = :hash;
