-- Who may sign. Types and rules: docs/dev/sql.md.

-- Positions that sign for a unit, with who holds them on a day: its own, and those of
-- the units right below an agency, where leaders are often kept and heads sign by order.
-- name: signer_positions :many
-- in: unit i64, on_day i64
-- out: id i64, unit_id i64, unit_name text?, title text, signs_as text, roles i64, of_agency i64?, person i64?, full_name text?
SELECT p.id, p.unit_id, v.name, p.title, p.signs_as, p.roles,
       (SELECT a.is_agency FROM unit a WHERE a.id = :unit), h.person_id, s.full_name
  FROM position p
  LEFT JOIN unit_version v ON v.unit_id = p.unit_id AND v.from_on <= :on_day
        AND (v.until_on IS NULL OR v.until_on > :on_day)
  LEFT JOIN holding h ON h.position_id = p.id AND h.from_on <= :on_day
        AND (h.until_on IS NULL OR h.until_on > :on_day)
  LEFT JOIN person s ON s.id = h.person_id
 WHERE p.signs_as <> ''
   AND (p.unit_id = :unit
        OR (v.parent_id = :unit
            AND EXISTS (SELECT 1 FROM unit a WHERE a.id = :unit AND a.is_agency = 1)
            AND EXISTS (SELECT 1 FROM unit b WHERE b.id = p.unit_id AND b.is_agency = 0)))
 ORDER BY CASE p.signs_as WHEN 'head' THEN 0 ELSE 1 END, v.position, p.rank, p.id, s.name_key
 LIMIT 500;

-- To whom a position is lent on a day, with what that person is by right; the position
-- of the highest rank first.
-- name: signer_delegates :many
-- in: position i64, on_day i64, day_end i64
-- out: id i64, person i64, full_name text, unit_id i64, unit_name text?, title text
SELECT d.id, d.to_person, s.full_name, p.unit_id, v.name, p.title
  FROM delegation d
  JOIN person s ON s.id = d.to_person
  JOIN holding h ON h.person_id = d.to_person AND h.from_on <= :on_day
       AND (h.until_on IS NULL OR h.until_on > :on_day)
  JOIN position p ON p.id = h.position_id
  LEFT JOIN unit_version v ON v.unit_id = p.unit_id AND v.from_on <= :on_day
        AND (v.until_on IS NULL OR v.until_on > :on_day)
 WHERE d.position_id = :position AND d.from_on <= :on_day AND d.until_on > :on_day
   AND (d.revoked_at IS NULL OR d.revoked_at >= :day_end)
 ORDER BY d.id, CASE p.signs_as WHEN '' THEN 1 ELSE 0 END, p.rank, p.id LIMIT 100;
