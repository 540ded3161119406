-- The public library. Statements named library_public_… answer everybody, also who is not
-- signed in: state = 'published' stands in each of them.

-- name: library_of :one
-- in: initiative i64, agency i64
-- out: id i64, state text, title text, problem text, steps text, cost text, contact text, withdraw_reason text, published_at i64?, version i64
SELECT id, state, title, problem, steps, cost, contact, withdraw_reason, published_at, version
  FROM library_entry WHERE initiative_id = :initiative AND agency_id = :agency;

-- name: library_insert :one
-- in: initiative i64, agency i64, code text, state text, title text, problem text, steps text, cost text, contact text, published_at i64?, now i64
-- out: id i64
INSERT INTO library_entry (initiative_id, agency_id, code, state, title, problem, steps, cost, contact,
                           withdraw_reason, published_at, version, created_at, changed_at)
VALUES (:initiative, :agency, :code, :state, :title, :problem, :steps, :cost, :contact, '', :published_at, 1, :now, :now)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: library_update :exec
-- in: id i64, version i64, state text, title text, problem text, steps text, cost text, contact text, withdraw_reason text, published_at i64?, now i64
UPDATE library_entry SET state = :state, title = :title, problem = :problem, steps = :steps, cost = :cost,
       contact = :contact, withdraw_reason = :withdraw_reason, published_at = :published_at,
       version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version;

-- name: library_unindex :exec
-- in: id i64
-- on sqlite
DELETE FROM library_search WHERE rowid = :id;
-- on pgsql
DELETE FROM library_search WHERE entry_id = :id;

-- name: library_index :exec
-- in: id i64, words text
-- on sqlite
INSERT INTO library_search (rowid, words) VALUES (:id, :words);
-- on pgsql
INSERT INTO library_search (entry_id, words) VALUES (:id, to_tsvector('simple', :words));
-- on both

-- name: library_public_one :one
-- in: code text, today i64
-- out: id i64, code text, title text, problem text, steps text, cost text, contact text, published_at i64?, unit_name text?, running i64?
SELECT e.id, e.code, e.title, e.problem, e.steps, e.cost, e.contact, e.published_at,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = i.unit_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       (SELECT s.running FROM initiative_spread s WHERE s.initiative_id = e.initiative_id)
  FROM library_entry e JOIN initiative i ON i.id = e.initiative_id
 WHERE e.code = :code AND e.state = 'published';

-- name: library_public_newest :many
-- in: skip i64, limit i64, today i64
-- out: id i64, code text, title text, problem text, published_at i64?, unit_name text?, running i64?
SELECT e.id, e.code, e.title, e.problem, e.published_at,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = i.unit_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       (SELECT s.running FROM initiative_spread s WHERE s.initiative_id = e.initiative_id)
  FROM library_entry e CROSS JOIN initiative i
 WHERE e.state = 'published' AND i.id = e.initiative_id
 ORDER BY e.published_at DESC, e.id DESC LIMIT :limit OFFSET :skip;

-- name: library_public_found :many
-- in: words text, skip i64, limit i64, today i64
-- out: id i64, code text, title text, problem text, published_at i64?, unit_name text?, running i64?
SELECT e.id, e.code, e.title, e.problem, e.published_at,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = i.unit_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       (SELECT s.running FROM initiative_spread s WHERE s.initiative_id = e.initiative_id)
  FROM library_entry e CROSS JOIN initiative i
-- on sqlite
 WHERE e.id IN (SELECT rowid FROM library_search WHERE library_search MATCH :words ORDER BY rowid DESC LIMIT 1000)
-- on pgsql
 WHERE e.id IN (SELECT entry_id FROM library_search WHERE words @@ to_tsquery('simple', :words)
                 ORDER BY entry_id DESC LIMIT 1000)
-- on both
   AND e.state = 'published' AND i.id = e.initiative_id
 ORDER BY e.published_at DESC, e.id DESC LIMIT :limit OFFSET :skip;

-- name: library_public_count :one
-- out: n i64
SELECT count(*) FROM library_entry WHERE state = 'published';

-- name: library_public_count_found :one
-- in: words text
-- out: n i64
SELECT count(*) FROM library_entry e
-- on sqlite
 WHERE e.id IN (SELECT rowid FROM library_search WHERE library_search MATCH :words ORDER BY rowid DESC LIMIT 1000)
-- on pgsql
 WHERE e.id IN (SELECT entry_id FROM library_search WHERE words @@ to_tsquery('simple', :words)
                 ORDER BY entry_id DESC LIMIT 1000)
-- on both
   AND e.state = 'published';

-- name: library_drop_orphans :exec
DELETE FROM library_search
-- on sqlite
 WHERE NOT EXISTS (SELECT 1 FROM library_entry e WHERE e.id = library_search.rowid AND e.state = 'published');
-- on pgsql
 WHERE NOT EXISTS (SELECT 1 FROM library_entry e WHERE e.id = library_search.entry_id AND e.state = 'published');
-- on both

-- ---- the word index against the entries: library_index.c ---------------------------------

-- name: library_texts_from :many
-- in: after i64, limit i64
-- out: id i64, code text, title text, problem text, steps text
SELECT id, code, title, problem, steps FROM library_entry
 WHERE state = 'published' AND id > :after ORDER BY id LIMIT :limit;

-- name: library_index_fits :one
-- in: id i64, words text
-- out: n i64
SELECT count(*) FROM library_search
-- on sqlite
 WHERE rowid = :id AND words = :words;
-- on pgsql
 WHERE entry_id = :id AND words = to_tsvector('simple', :words);
-- on both

-- Entries of what is not published.
-- name: library_index_orphans :one
-- out: n i64
SELECT count(*) FROM library_search s
-- on sqlite
 WHERE NOT EXISTS (SELECT 1 FROM library_entry e WHERE e.id = s.rowid AND e.state = 'published');
-- on pgsql
 WHERE NOT EXISTS (SELECT 1 FROM library_entry e WHERE e.id = s.entry_id AND e.state = 'published');
-- on both
