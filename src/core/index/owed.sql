-- What rounds of the reform index wait for.

-- Sheets of the actor's own units that are not with the office, or that are to be explained.
-- name: owed_sheets :many
-- in: units ids, today i64, soon i64
-- out: round_id i64, name text, phase text, due_on i64, explain_until i64?, slug text, unit_name text, unit_id i64, state text, returned i64, n i64
-- bounded: units one works in times the rounds under way
SELECT r.id, r.name, r.phase, r.due_on, r.explain_until, u.slug, v.name, u.id, e.state,
       CASE WHEN e.reason <> '' THEN 1 ELSE 0 END,
       (SELECT count(*) FROM index_mark m JOIN index_line l ON l.entry_id = m.entry_id AND l.code = m.code
         WHERE r.phase = 'explaining' AND m.entry_id = e.id AND m.stage = 'first' AND m.is_last = 1
           AND (m.points <> l.points OR m.is_na <> l.is_na))
  FROM index_entry e
  JOIN index_round r ON r.id = e.round_id
  JOIN unit u ON u.id = e.unit_id
  JOIN unit_version v ON v.unit_id = u.id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
 WHERE e.unit_id IN (:units)
   AND ((r.phase IN ('scoring', 'first') AND (e.state = 'waiting' OR (e.state = 'open' AND (e.reason <> '' OR r.due_on < :soon))))
        OR (r.phase = 'explaining' AND e.state = 'sent' AND e.explained_at IS NULL
            AND r.explain_from <= :today AND r.explain_until >= :today))
 ORDER BY r.id, u.slug LIMIT 100;

-- Rounds under way, and whether one of the positions appraises an area.
-- name: owed_rounds :many
-- in: agency i64, positions ids
-- out: id i64, name text, phase text, due_on i64, units i64, sent i64, areas i64
SELECT r.id, r.name, r.phase, r.due_on,
       (SELECT count(*) FROM index_entry e WHERE e.round_id = r.id),
       (SELECT count(*) FROM index_entry e WHERE e.round_id = r.id AND e.state = 'sent'),
       (SELECT count(*) FROM index_area a WHERE a.round_id = r.id AND a.position_id IN (:positions))
  FROM index_round r
 WHERE r.agency_id = :agency AND r.phase <> 'published'
 ORDER BY r.year DESC, r.id DESC LIMIT 20;
