-- Choosing what is to be replicated. Whoever sees a selection sees all that was sent.

-- name: selection_get :one
-- in: movement i64
-- out: agency_id i64, rubric_id i64, target i64, doc_number text, doc_on i64?, signer text, version i64
SELECT agency_id, rubric_id, target, doc_number, doc_on, signer, version FROM selection WHERE movement_id = :movement;

-- What is completed and on a list of the movement, surveyed or not.
-- name: selection_lines :many
-- in: movement i64, agency i64, year i64, today i64
-- out: id i64, code text, title text, level text, unit_name text?, finding text?, chosen i64?, version i64?
SELECT i.id, i.code, i.title, i.chosen_level,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = i.unit_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       s.finding, s.chosen, s.version
  FROM initiative i LEFT JOIN selection_item s ON s.movement_id = :movement AND s.initiative_id = i.id
 WHERE i.agency_id = :agency AND i.year = :year AND i.chosen_level <> '' AND i.movement_id = :movement
   AND i.state = 'completed'
 ORDER BY i.code LIMIT 500;

-- name: selection_points :many
-- in: movement i64
-- out: initiative_id i64, item i64, points i64
-- bounded: points of one list
SELECT initiative_id, item, points FROM selection_point WHERE movement_id = :movement ORDER BY initiative_id, item;

-- name: selection_insert :one
-- in: movement i64, agency i64, rubric i64, target i64, now i64
-- out: movement_id i64
INSERT INTO selection (movement_id, agency_id, rubric_id, target, doc_number, signer, version, created_at, changed_at)
VALUES (:movement, :agency, :rubric, :target, '', '', 1, :now, :now)
ON CONFLICT DO NOTHING RETURNING movement_id;

-- name: selection_update :exec
-- in: movement i64, version i64, target i64, rubric i64, doc_number text, doc_on i64?, signer text, now i64
UPDATE selection SET target = :target, rubric_id = :rubric, doc_number = :doc_number, doc_on = :doc_on,
       signer = :signer, version = version + 1, changed_at = :now
 WHERE movement_id = :movement AND version = :version;

-- Nothing when it is decided: points then stay.
-- name: selection_item_insert :one
-- in: movement i64, initiative i64, finding text, chosen i64, now i64
-- out: initiative_id i64
INSERT INTO selection_item (movement_id, initiative_id, finding, chosen, version, changed_at)
SELECT s.movement_id, :initiative, :finding, :chosen, 1, :now FROM selection s
 WHERE s.movement_id = :movement AND s.doc_on IS NULL
ON CONFLICT DO NOTHING RETURNING initiative_id;

-- name: selection_item_update :exec
-- in: movement i64, initiative i64, version i64, finding text, chosen i64, now i64
UPDATE selection_item SET finding = :finding, chosen = :chosen, version = version + 1, changed_at = :now
 WHERE movement_id = :movement AND initiative_id = :initiative AND version = :version
   AND EXISTS (SELECT 1 FROM selection s WHERE s.movement_id = :movement AND s.doc_on IS NULL);

-- name: selection_points_delete :exec
-- in: movement i64, initiative i64
DELETE FROM selection_point WHERE movement_id = :movement AND initiative_id = :initiative;

-- name: selection_point_insert :exec
-- in: movement i64, initiative i64, item i64, points i64
INSERT INTO selection_point (movement_id, initiative_id, item, points) VALUES (:movement, :initiative, :item, :points);

-- name: selection_recognise :exec
-- in: movement i64, day i64
INSERT INTO initiative_spread (initiative_id, agency_id, running, adopted, decided_on)
SELECT i.id, i.agency_id, 0, 0, :day FROM selection_item s JOIN initiative i ON i.id = s.initiative_id
 WHERE s.movement_id = :movement AND s.chosen = 1
ON CONFLICT (initiative_id) DO UPDATE SET decided_on = excluded.decided_on;

-- What the decision is about.
-- name: selection_chosen :many
-- in: movement i64
-- out: initiative_id i64
SELECT initiative_id FROM selection_item WHERE movement_id = :movement AND chosen = 1 ORDER BY initiative_id LIMIT 500;
