-- Rights that need more than the seats of the actor. Types and rules: docs/dev/sql.md.

-- Who can sign in on a day and administrate.
-- name: access_admins :one
-- in: day i64, role i64
-- out: n i64
SELECT count(DISTINCT a.id)
  FROM account a
  JOIN holding h ON h.person_id = a.person_id
  JOIN position p ON p.id = h.position_id
 WHERE a.disabled_at IS NULL AND (p.roles & :role) <> 0
   AND h.from_on <= :day AND (h.until_on IS NULL OR h.until_on > :day);
