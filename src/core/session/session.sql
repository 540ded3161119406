-- Accounts, sessions, failed sign-ins.

-- name: session_actor :one
-- in: token_hash blob, now i64
-- out: account_id i64, person_id i64, full_name text, lang text, seen_at i64, created_at i64, must_change i64, second_due i64, second_on i64, idle text?, hours text?, wanted text?
SELECT a.id, a.person_id, p.full_name, a.lang, s.seen_at, s.created_at, a.must_change, s.second_due,
       (SELECT count(*) FROM second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL),
       (SELECT g.value FROM setting g WHERE g.agency_id = 0 AND g.name = 'session_idle_minutes'),
       (SELECT g.value FROM setting g WHERE g.agency_id = 0 AND g.name = 'session_hours'),
       (SELECT g.value FROM setting g WHERE g.agency_id = 0 AND g.name = 'second_factor_for')
  FROM session s
  JOIN account a ON a.id = s.account_id AND a.disabled_at IS NULL
  JOIN person p ON p.id = a.person_id
 WHERE s.token_hash = :token_hash AND s.created_at <= :now;

-- name: session_proved :one
-- in: token_hash blob
-- out: created_at i64, proved_at i64
SELECT created_at, proved_at FROM session WHERE token_hash = :token_hash;

-- name: session_set_proved :exec
-- in: token_hash blob, now i64
UPDATE session SET proved_at = :now WHERE token_hash = :token_hash;

-- name: session_account :one
-- in: account i64
-- out: account_id i64, person_id i64, full_name text, lang text
SELECT a.id, a.person_id, p.full_name, a.lang
  FROM account a JOIN person p ON p.id = a.person_id
 WHERE a.id = :account AND a.disabled_at IS NULL;

-- Own positions, the same ones in a unit that theirs came from while it left rows that
-- were never sent, and those stood in for while the other still holds them; session.c
-- sorts. The agency is the unit itself or the one above it, as nearly always; NULL
-- where it is further up.
-- name: session_seats :many
-- in: person i64, today i64
-- out: position_id i64, unit_id i64, roles i64, delegated_from i64, delegated_by text, rank i64, agency i64?
-- bounded: the positions of one person
SELECT o.id, o.unit_id, o.roles, CAST(0 AS BIGINT), '', o.rank,
       CASE WHEN u.is_agency = 1 THEN u.id WHEN p.is_agency = 1 THEN p.id END
  FROM holding h
  JOIN position o ON o.id = h.position_id
  JOIN unit u ON u.id = o.unit_id
  LEFT JOIN unit_version v ON v.unit_id = u.id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
  LEFT JOIN unit p ON p.id = v.parent_id
 WHERE h.person_id = :person AND h.from_on <= :today AND (h.until_on IS NULL OR h.until_on > :today)
UNION ALL
SELECT o.id, b.unit_id, o.roles, CAST(0 AS BIGINT), '', o.rank + 1000,
       CASE WHEN u.is_agency = 1 THEN u.id WHEN p.is_agency = 1 THEN p.id END
  FROM holding h
  JOIN position o ON o.id = h.position_id
  JOIN unit_event_unit a ON a.unit_id = o.unit_id AND a.side = 'after'
  JOIN unit_event e ON e.id = a.event_id AND e.kind IN ('merge', 'split') AND e.on_on <= :today
  JOIN unit_event_unit b ON b.event_id = e.id AND b.side = 'before' AND b.unit_id <> a.unit_id
  JOIN unit u ON u.id = o.unit_id AND u.is_agency = 0
  LEFT JOIN unit_version v ON v.unit_id = u.id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
  LEFT JOIN unit p ON p.id = v.parent_id
 WHERE h.person_id = :person AND h.from_on <= :today AND (h.until_on IS NULL OR h.until_on > :today)
   AND NOT EXISTS (SELECT 1 FROM unit_version w
                    WHERE w.unit_id = b.unit_id AND (w.until_on IS NULL OR w.until_on > :today))
   AND EXISTS (SELECT 1 FROM registration r
                 JOIN initiative i ON i.registration_id = r.id AND i.state IN ('draft', 'waiting', 'returned')
                WHERE r.unit_id = b.unit_id)
UNION ALL
SELECT o.id, o.unit_id, o.roles, d.from_person, f.full_name, o.rank,
       CASE WHEN u.is_agency = 1 THEN u.id WHEN p.is_agency = 1 THEN p.id END
  FROM delegation d
  JOIN person f ON f.id = d.from_person
  JOIN position o ON o.id = d.position_id
  JOIN unit u ON u.id = o.unit_id
  LEFT JOIN unit_version v ON v.unit_id = u.id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
  LEFT JOIN unit p ON p.id = v.parent_id
 WHERE d.to_person = :person AND d.from_on <= :today AND d.until_on > :today AND d.revoked_at IS NULL
   AND EXISTS (SELECT 1 FROM holding h
                WHERE h.position_id = d.position_id AND h.person_id = d.from_person AND h.from_on <= :today
                  AND (h.until_on IS NULL OR h.until_on > :today));

-- The nearest agency at or above a unit, today.
-- name: session_agency_of :one
-- in: unit i64, today i64
-- out: id i64
WITH RECURSIVE up (id, depth) AS (
  SELECT :unit, 0
  UNION ALL
  SELECT v.parent_id, up.depth + 1
    FROM up JOIN unit_version v ON v.unit_id = up.id AND v.from_on <= :today
         AND (v.until_on IS NULL OR v.until_on > :today)
   WHERE v.parent_id IS NOT NULL AND up.depth < 20)
SELECT u.id FROM up JOIN unit u ON u.id = up.id
 WHERE u.is_agency = 1 ORDER BY up.depth LIMIT 1;

-- name: session_look :one
-- in: account i64
-- out: theme text, text_size text, density text, single_keys i64
SELECT theme, text_size, density, single_keys FROM account WHERE id = :account;

-- name: session_set_look :exec
-- in: account i64, theme text, text_size text, density text, single_keys i64, lang text
UPDATE account SET theme = :theme, text_size = :text_size, density = :density, single_keys = :single_keys,
       lang = :lang, version = version + 1
 WHERE id = :account;

-- name: session_set_mail :exec
-- in: account i64, wanted i64, digest i64
UPDATE account SET mail_wanted = :wanted, digest_wanted = :digest, version = version + 1 WHERE id = :account;

-- name: session_insert :exec
-- in: token_hash blob, account i64, client text, user_agent text, second_due i64, now i64
INSERT INTO session (token_hash, account_id, created_at, seen_at, client, user_agent, second_due)
VALUES (:token_hash, :account, :now, :now, :client, :user_agent, :second_due);

-- name: session_touch :exec
-- in: token_hash blob, now i64
UPDATE session SET seen_at = :now WHERE token_hash = :token_hash;

-- name: session_delete :exec
-- in: token_hash blob, account i64
DELETE FROM session WHERE token_hash = :token_hash AND account_id = :account;

-- name: session_delete_others :exec
-- in: token_hash blob, account i64
DELETE FROM session WHERE token_hash <> :token_hash AND account_id = :account;

-- name: session_sweep :exec
-- in: idle_since i64
DELETE FROM session WHERE seen_at <= :idle_since;

-- name: session_set_password :exec
-- in: account i64, password_hash text, must_change i64
UPDATE account SET password_hash = :password_hash, must_change = :must_change, version = version + 1
 WHERE id = :account;

-- name: session_of_account :many
-- in: account i64
-- out: hash blob, created_at i64, seen_at i64, client text, user_agent text
SELECT token_hash, created_at, seen_at, client, user_agent FROM session
 WHERE account_id = :account AND second_due = 0 ORDER BY seen_at DESC LIMIT 100;
