-- Who may get a letter each working day; whether anything is due is found out for each of them.

-- name: remind_readers :many
-- in: after i64
-- out: id i64
SELECT a.id
  FROM account a JOIN person p ON p.id = a.person_id
 WHERE a.id > :after AND a.disabled_at IS NULL AND a.must_change = 0 AND a.mail_wanted = 1
   AND a.digest_wanted = 1 AND p.email <> ''
 ORDER BY a.id LIMIT 100;
