-- Results of rounds. Nothing here is asked without core/index having decided who sees it.

-- Of the last year before it in which a result was published; rounds of one year are groups.
-- name: standing_before :many
-- in: agency i64, year i64
-- out: round_id i64, year i64, decimals i64, unit_id i64, points i64, survey i64, applicable i64
-- bounded: units of one agency
SELECT r.id, r.year, s.decimals, e.unit_id, e.final_points, e.final_survey, e.final_applicable
  FROM index_round r
  JOIN index_entry e ON e.round_id = r.id
  JOIN criteria_set s ON s.id = r.set_id
 WHERE r.agency_id = :agency AND r.phase = 'published' AND e.state = 'sent'
   AND r.year = (SELECT max(b.year) FROM index_round b
                  WHERE b.agency_id = :agency AND b.year < :year AND b.phase = 'published')
 ORDER BY r.id, e.id LIMIT 6000;

-- By area, of all that were ranked.
-- name: standing_areas :many
-- in: round i64
-- out: area text, points i64, applicable i64
-- bounded: areas of one set
SELECT m.area, CAST(coalesce(sum(m.points), 0) AS BIGINT), CAST(coalesce(sum(m.applicable), 0) AS BIGINT)
  FROM index_entry e JOIN index_sum m ON m.entry_id = e.id
 WHERE e.round_id = :round AND e.state = 'sent' AND e.final_applicable > 0
 GROUP BY m.area ORDER BY m.area LIMIT 500;

-- Units at which a survey was held.
-- name: standing_surveyed :many
-- in: round i64
-- out: entry_id i64
-- bounded: units of one agency
SELECT DISTINCT m.entry_id
  FROM index_entry e JOIN index_mark m ON m.entry_id = e.id AND m.stage = 'survey' AND m.is_last = 1 AND m.is_na = 0
 WHERE e.round_id = :round AND e.state = 'sent'
 ORDER BY m.entry_id LIMIT 6000;

-- name: standing_sums :many
-- in: entry i64
-- out: area text, points i64, applicable i64
-- bounded: areas of one set
SELECT area, points, applicable FROM index_sum WHERE entry_id = :entry ORDER BY area LIMIT 500;

-- Published results of a year.
-- name: standing_published :many
-- in: agency i64, year i64
-- out: round_id i64, name text, set_id i64, decimals i64, doc_number text, doc_on i64?, unit_id i64, points i64, applicable i64
-- bounded: units of one agency
SELECT r.id, r.name, r.set_id, s.decimals, r.doc_number, r.doc_on, e.unit_id, e.final_points + e.final_survey, e.final_applicable
  FROM index_round r
  JOIN index_entry e ON e.round_id = r.id
  JOIN criteria_set s ON s.id = r.set_id
 WHERE r.agency_id = :agency AND r.year = :year AND r.phase = 'published' AND e.state = 'sent' AND e.final_applicable > 0
 ORDER BY e.unit_id, r.id DESC LIMIT 6000;
