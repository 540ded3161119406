-- Files as they are really sent, waiting for a person to accept what was read.

-- name: import_batch_insert :one
-- in: movement i64, unit i64?, actor i64, now i64
-- out: id i64
INSERT INTO import_batch (movement_id, unit_id, actor, state, created_at, version)
VALUES (:movement, :unit, :actor, 'preview', :now, 1) RETURNING id;

-- name: import_batch_get :one
-- in: id i64, actor i64, office i64
-- out: id i64, movement_id i64, unit_id i64?, state text, created_at i64, version i64
SELECT b.id, b.movement_id, b.unit_id, b.state, b.created_at, b.version
  FROM import_batch b JOIN movement m ON m.id = b.movement_id
 WHERE b.id = :id AND (b.actor = :actor OR (b.unit_id IS NULL AND m.agency_id = :office));

-- name: import_batches :many
-- in: actor i64, office i64
-- out: id i64, state text, created_at i64, movement_name text, files i64, items i64, taken i64, first_name text?, other text?
SELECT b.id, b.state, b.created_at, m.name,
       (SELECT COUNT(*) FROM import_file f WHERE f.batch_id = b.id),
       (SELECT COUNT(*) FROM import_item i JOIN import_file f ON f.id = i.import_file_id
         WHERE f.batch_id = b.id),
       (SELECT COUNT(*) FROM import_item i JOIN import_file f ON f.id = i.import_file_id
         WHERE f.batch_id = b.id AND i.taken_at IS NOT NULL),
       (SELECT f.name FROM import_file f WHERE f.batch_id = b.id AND f.number = 1),
       (SELECT p.full_name FROM account a JOIN person p ON p.id = a.person_id
         WHERE a.id = b.actor AND b.actor <> :actor)
  FROM import_batch b JOIN movement m ON m.id = b.movement_id
 WHERE b.actor = :actor OR (b.unit_id IS NULL AND m.agency_id = :office)
 ORDER BY b.created_at DESC, b.id DESC LIMIT 20;

-- name: import_batch_set_state :exec
-- in: id i64, version i64, state text, now i64
UPDATE import_batch SET state = :state, taken_at = :now, version = version + 1
 WHERE id = :id AND version = :version AND state = 'preview';

-- Some of its rows wait again.
-- name: import_batch_reopen :exec
-- in: id i64, version i64
UPDATE import_batch SET state = 'preview', taken_at = NULL, version = version + 1
 WHERE id = :id AND version = :version AND state IN ('preview', 'taken');

-- name: import_batch_touch :exec
-- in: id i64, version i64
UPDATE import_batch SET version = version + 1 WHERE id = :id AND version = :version AND state = 'preview';

-- name: import_file_insert :one
-- in: batch i64, number i64, file i64?, name text, unit i64?, unit_text text, state text, message text, notes text, report text, total i64?
-- out: id i64
INSERT INTO import_file (batch_id, number, file_id, name, unit_id, unit_text, state, message, notes, report,
                         total_written, included)
VALUES (:batch, :number, :file, :name, :unit, :unit_text, :state, :message, :notes, :report, :total, 1) RETURNING id;

-- name: import_files :many
-- in: batch i64
-- out: id i64, number i64, file_id i64?, name text, unit_id i64?, unit_text text, state text, message text, notes text, report text, total_written i64?, included i64
SELECT id, number, file_id, name, unit_id, unit_text, state, message, notes, report, total_written, included
  FROM import_file WHERE batch_id = :batch ORDER BY number LIMIT 500;

-- name: import_file_set :exec
-- in: id i64, batch i64, unit i64?, included i64
UPDATE import_file SET unit_id = :unit, included = :included WHERE id = :id AND batch_id = :batch;

-- name: import_count_insert :exec
-- in: file i64, domain i64, registered i64, completed i64
INSERT INTO import_count (import_file_id, domain_number, registered, completed)
VALUES (:file, :domain, :registered, :completed);

-- name: import_counts :many
-- in: batch i64
-- out: import_file_id i64, domain_number i64, registered i64, completed i64
SELECT c.import_file_id, c.domain_number, c.registered, c.completed
  FROM import_count c JOIN import_file f ON f.id = c.import_file_id
 WHERE f.batch_id = :batch ORDER BY f.number, c.domain_number LIMIT 20000;

-- name: import_item_insert :exec
-- in: file i64, number i64, place text, domain i64?, domain_text text, title text, expected text, note text, level text, doubts text, included i64
INSERT INTO import_item (import_file_id, number, place, domain_number, domain_text, title, expected, note, level,
                         doubts, included)
VALUES (:file, :number, :place, :domain, :domain_text, :title, :expected, :note, :level, :doubts, :included);

-- name: import_items :many
-- in: batch i64
-- out: id i64, import_file_id i64, number i64, place text, domain_number i64?, domain_text text, title text, expected text, note text, level text, doubts text, included i64, taken_at i64?, initiative_id i64?
SELECT i.id, i.import_file_id, i.number, i.place, i.domain_number, i.domain_text, i.title, i.expected,
       i.note, i.level, i.doubts, i.included, i.taken_at, i.initiative_id
  FROM import_item i JOIN import_file f ON f.id = i.import_file_id
 WHERE f.batch_id = :batch ORDER BY f.number, i.number LIMIT 20000;

-- name: import_item_set :exec
-- in: id i64, batch i64, domain i64?, title text, expected text, note text, doubts text, included i64
UPDATE import_item
   SET domain_number = :domain, title = :title, expected = :expected, note = :note, doubts = :doubts,
       included = :included
 WHERE id = :id AND import_file_id IN (SELECT f.id FROM import_file f WHERE f.batch_id = :batch)
   AND taken_at IS NULL;

-- name: import_item_leave :exec
-- in: id i64
UPDATE import_item SET included = 0 WHERE id = :id AND taken_at IS NULL;

-- name: import_item_take :exec
-- in: id i64, row i64, now i64
UPDATE import_item SET taken_at = :now, initiative_id = :row WHERE id = :id AND taken_at IS NULL;

-- name: import_item_untake :exec
-- in: id i64, included i64
UPDATE import_item SET taken_at = NULL, initiative_id = NULL, included = :included
 WHERE id = :id AND taken_at IS NOT NULL;

-- name: import_taken_before :many
-- in: file i64, unit i64, movement i64
-- out: number i64, taken_at i64
SELECT i.number, max(i.taken_at)
  FROM import_file f
  JOIN import_batch b ON b.id = f.batch_id AND b.movement_id = :movement
  JOIN import_item i ON i.import_file_id = f.id AND i.taken_at IS NOT NULL
 WHERE f.file_id = :file AND f.unit_id = :unit
 GROUP BY i.number LIMIT 2500;
