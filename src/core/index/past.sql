-- Printed results of earlier years. Nothing here is asked without core/index having decided who sees it.

-- name: past_list :many
-- in: agency i64
-- out: id i64, year i64, group_name text, name text, source text, units i64, unknown i64
SELECT t.id, t.year, t.group_name, t.name, t.source,
       (SELECT count(*) FROM past_row r WHERE r.table_id = t.id),
       (SELECT count(*) FROM past_row r WHERE r.table_id = t.id AND r.unit_id IS NULL)
  FROM past_table t WHERE t.agency_id = :agency ORDER BY t.year DESC, t.group_name LIMIT 200;

-- name: past_get :one
-- in: id i64
-- out: agency_id i64, year i64, group_name text, name text, source text, version i64
SELECT agency_id, year, group_name, name, source, version FROM past_table WHERE id = :id;

-- name: past_areas :many
-- in: id i64
-- out: number i64, name text
-- bounded: columns of one table
SELECT number, name FROM past_area WHERE table_id = :id ORDER BY number LIMIT 40;

-- name: past_rows :many
-- in: id i64
-- out: id i64, number i64, name text, unit_id i64?, slug text?, is_outside i64, points i64, rank i64?
-- bounded: lines of one table
SELECT r.id, r.number, r.name, r.unit_id, u.slug, r.is_outside, r.points, r.rank
  FROM past_row r LEFT JOIN unit u ON u.id = r.unit_id
 WHERE r.table_id = :id ORDER BY r.number LIMIT 1000;

-- name: past_points :many
-- in: id i64
-- out: row_id i64, number i64, points i64
-- bounded: lines of one table times its columns
SELECT p.row_id, p.number, p.points
  FROM past_row r JOIN past_point p ON p.row_id = r.id
 WHERE r.table_id = :id ORDER BY p.row_id, p.number LIMIT 40000;

-- What names of earlier tables were said to be, last first.
-- name: past_names :many
-- in: agency i64
-- out: name text, unit_id i64?, is_outside i64
SELECT r.name, r.unit_id, r.is_outside
  FROM past_row r JOIN past_table t ON t.id = r.table_id
 WHERE t.agency_id = :agency AND (r.unit_id IS NOT NULL OR r.is_outside = 1)
 ORDER BY r.id DESC LIMIT 5000;

-- name: past_same :one
-- in: agency i64, year i64, group_name text
-- out: id i64
SELECT id FROM past_table WHERE agency_id = :agency AND year = :year AND group_name = :group_name;

-- name: past_insert :one
-- in: agency i64, year i64, group_name text, name text, source text, now i64
-- out: id i64
INSERT INTO past_table (agency_id, year, group_name, name, source, created_at, version)
VALUES (:agency, :year, :group_name, :name, :source, :now, 1)
RETURNING id;

-- name: past_area_insert :exec
-- in: id i64, number i64, name text
INSERT INTO past_area (table_id, number, name) VALUES (:id, :number, :name);

-- name: past_row_insert :one
-- in: id i64, number i64, name text, unit i64?, outside i64, points i64, rank i64?
-- out: id i64
INSERT INTO past_row (table_id, number, name, unit_id, is_outside, points, rank)
VALUES (:id, :number, :name, :unit, :outside, :points, :rank)
RETURNING id;

-- name: past_point_insert :exec
-- in: row i64, number i64, points i64
INSERT INTO past_point (row_id, number, points) VALUES (:row, :number, :points);

-- Rows go with it.
-- name: past_delete :exec
-- in: id i64
DELETE FROM past_table WHERE id = :id;

-- Of the last year before it in which one of the units was printed; tables of one year are groups.
-- name: past_before :many
-- in: agency i64, units ids, year i64
-- out: year i64, unit_id i64, points i64, rank i64?, ranked i64
-- bounded: units of one agency
SELECT t.year, r.unit_id, r.points, r.rank,
       (SELECT count(*) FROM past_row o WHERE o.table_id = t.id)
  FROM past_table t JOIN past_row r ON r.table_id = t.id
 WHERE t.agency_id = :agency AND r.unit_id IN (:units)
   AND t.year = (SELECT max(b.year) FROM past_table b JOIN past_row p ON p.table_id = b.id
                  WHERE b.agency_id = :agency AND b.year < :year AND p.unit_id IN (:units))
 ORDER BY t.id, r.number LIMIT 6000;

-- Years of one unit before it, newest first.
-- name: past_of_unit :many
-- in: agency i64, unit i64, year i64
-- out: row_id i64, table_id i64, year i64, points i64, rank i64?, ranked i64
SELECT r.id, t.id, t.year, r.points, r.rank, (SELECT count(*) FROM past_row o WHERE o.table_id = t.id)
  FROM past_row r JOIN past_table t ON t.id = r.table_id
 WHERE r.unit_id = :unit AND t.agency_id = :agency AND t.year < :year
 ORDER BY t.year DESC, t.id DESC LIMIT 5;

-- name: past_unit_areas :many
-- in: row i64, id i64
-- out: name text, points i64
-- bounded: columns of one table
SELECT a.name, p.points
  FROM past_area a JOIN past_point p ON p.row_id = :row AND p.number = a.number
 WHERE a.table_id = :id ORDER BY a.number LIMIT 40;
