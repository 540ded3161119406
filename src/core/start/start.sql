-- What a new agency has already. Types and rules: docs/dev/sql.md.

-- The units of the agency at any depth, but not those of an agency below it.
-- name: start_facts :one
-- in: agency i64, today i64, head_role i64
-- out: slug text, name text, units i64, people i64, headless i64, opened i64, draft text?
WITH RECURSIVE below (id) AS (
  SELECT u.id FROM unit u WHERE u.id = :agency
  UNION
  SELECT u.id FROM below b
    JOIN unit_version v ON v.parent_id = b.id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
    JOIN unit u ON u.id = v.unit_id AND u.is_agency = 0
)
SELECT a.slug, v.name,
       (SELECT count(*) FROM below b WHERE b.id <> a.id),
       (SELECT count(DISTINCT c.id) FROM account c
          JOIN holding h ON h.person_id = c.person_id AND h.from_on <= :today
               AND (h.until_on IS NULL OR h.until_on > :today)
          JOIN position p ON p.id = h.position_id
         WHERE c.disabled_at IS NULL AND p.unit_id IN (SELECT b.id FROM below b)),
       (SELECT count(*) FROM below b
         WHERE b.id <> a.id
           AND NOT EXISTS (SELECT 1 FROM position p
                             JOIN holding h ON h.position_id = p.id AND h.from_on <= :today
                                  AND (h.until_on IS NULL OR h.until_on > :today)
                            WHERE p.unit_id = b.id AND (p.roles & :head_role) <> 0)),
       (SELECT count(*) FROM movement m WHERE m.agency_id = a.id AND m.state <> 'draft'),
       (SELECT m.slug FROM movement m WHERE m.agency_id = a.id AND m.state = 'draft' ORDER BY m.id DESC LIMIT 1)
  FROM unit a
  JOIN unit_version v ON v.unit_id = a.id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
 WHERE a.id = :agency
 LIMIT 1;
