-- Accounts and failed sign-ins. Types and rules: docs/dev/sql.md.

-- name: account_by_id :one
-- in: id i64
-- out: id i64, person i64, login text, full_name text, must_change i64, disabled_at i64?, password_hash text, lang text, theme text, text_size text, density text, single_keys i64, mail_wanted i64, digest_wanted i64, version i64
SELECT a.id, a.person_id, a.login, p.full_name, a.must_change, a.disabled_at, a.password_hash, a.lang, a.theme,
       a.text_size, a.density, a.single_keys, a.mail_wanted, a.digest_wanted, a.version
  FROM account a JOIN person p ON p.id = a.person_id WHERE a.id = :id;

-- name: account_id_of_person :one
-- in: person i64
-- out: id i64
SELECT id FROM account WHERE person_id = :person;

-- name: account_by_login :one
-- in: login text
-- out: id i64, password_hash text, must_change i64, disabled_at i64?
SELECT id, password_hash, must_change, disabled_at FROM account WHERE login = :login;

-- name: account_insert :one
-- in: person i64, login text, hash text, must_change i64, now i64
-- out: id i64
INSERT INTO account (person_id, login, password_hash, must_change, lang, theme, text_size, density, single_keys,
                     mail_wanted, version, created_at)
VALUES (:person, :login, :hash, :must_change, 'vi', 'auto', '', 'vua', 1, 1, 1, :now) RETURNING id;

-- name: account_set_hash :exec
-- in: id i64, hash text, must_change i64
UPDATE account SET password_hash = :hash, must_change = :must_change, version = version + 1 WHERE id = :id;

-- The same password with more effort; only while it is still that one.
-- name: account_rehash :exec
-- in: id i64, before text, hash text
UPDATE account SET password_hash = :hash WHERE id = :id AND password_hash = :before;

-- name: account_set_disabled :exec
-- in: id i64, at i64?
UPDATE account SET disabled_at = :at, version = version + 1 WHERE id = :id;

-- name: account_end_sessions :exec
-- in: account i64
DELETE FROM session WHERE account_id = :account;

-- name: account_failures :one
-- in: key text, since i64
-- out: n i64, last i64
SELECT count(*), coalesce(max(failed_at), 0) FROM sign_in_failure WHERE key = :key AND failed_at > :since;

-- name: account_failure_add :exec
-- in: key text, now i64
INSERT INTO sign_in_failure (key, failed_at) VALUES (:key, :now);

-- name: account_failures_forget :exec
-- in: key text
DELETE FROM sign_in_failure WHERE key = :key;

-- name: account_failures_sweep :exec
-- in: key text, before i64
DELETE FROM sign_in_failure WHERE key = :key AND failed_at <= :before;

-- Roles of the positions somebody holds or is going to hold.
-- name: account_holds_role :one
-- in: person i64, today i64, role i64
-- out: n i64
SELECT count(*) FROM holding h JOIN position p ON p.id = h.position_id
 WHERE h.person_id = :person AND (h.until_on IS NULL OR h.until_on > :today) AND (p.roles & :role) <> 0;

-- A unit in which the person works, to find the agency.
-- name: account_units_of :many
-- in: person i64, today i64
-- out: unit i64
SELECT DISTINCT p.unit_id FROM holding h JOIN position p ON p.id = h.position_id
 WHERE h.person_id = :person AND (h.until_on IS NULL OR h.until_on > :today) LIMIT 20;
