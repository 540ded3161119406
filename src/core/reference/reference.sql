-- Recognised initiatives of other agencies. Types and rules: docs/dev/sql.md.

-- name: reference_list_insert :one
-- in: agency i64, name text, n_rows i64, n_known i64, by text, now i64
-- out: id i64
INSERT INTO reference_list (agency_id, state, name, n_rows, n_known, made_by, version, created_at, changed_at)
VALUES (:agency, 'preview', :name, :n_rows, :n_known, :by, 1, :now, :now) RETURNING id;

-- What is not taken is for the office that read it.
-- name: reference_list_get :one
-- in: id i64, office i64, today i64
-- out: agency_id i64, state text, name text, n_rows i64, n_known i64, made_by text, version i64, created_at i64, changed_at i64, agency_name text?
SELECT l.agency_id, l.state, l.name, l.n_rows, l.n_known, l.made_by, l.version, l.created_at, l.changed_at,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = l.agency_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1)
  FROM reference_list l WHERE l.id = :id AND (l.state = 'taken' OR l.agency_id = :office);

-- name: reference_list_all :many
-- in: office i64, skip i64, limit i64, today i64
-- out: id i64, agency_id i64, state text, name text, n_rows i64, n_known i64, made_by text, version i64, created_at i64, changed_at i64, agency_name text?
SELECT l.id, l.agency_id, l.state, l.name, l.n_rows, l.n_known, l.made_by, l.version, l.created_at, l.changed_at,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = l.agency_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1)
  FROM reference_list l WHERE l.state = 'taken' OR l.agency_id = :office
 ORDER BY l.id DESC LIMIT :limit OFFSET :skip;

-- Lists that the actor sees, and texts that are compared with.
-- name: reference_counts :one
-- in: office i64
-- out: lists i64, texts i64
SELECT (SELECT count(*) FROM reference_list l WHERE l.state = 'taken' OR l.agency_id = :office),
       CAST(coalesce((SELECT sum(n_rows) FROM reference_list WHERE state = 'taken'), 0) AS BIGINT);

-- name: reference_list_set :exec
-- in: id i64, version i64, state text, n_rows i64, n_known i64, now i64
UPDATE reference_list SET state = :state, n_rows = :n_rows, n_known = :n_known, version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version;

-- name: reference_list_delete :exec
-- in: id i64, version i64
DELETE FROM reference_list WHERE id = :id AND version = :version AND state = 'preview';

-- name: reference_insert :exec
-- in: list i64, number i64, source text, year i64, decision text, decided_on i64?, code text, title text, title_key blob, unit text, authors text, domain text, content text, same blob
INSERT INTO reference_text (list_id, number, taken, source, year, decision, decided_on, code, title, title_key, unit, authors, domain, content, same)
VALUES (:list, :number, 0, :source, :year, :decision, :decided_on, :code, :title, :title_key, :unit, :authors, :domain, :content, :same);

-- name: reference_known :one
-- in: same blob
-- out: n i64
SELECT count(*) FROM reference_text WHERE same = :same AND taken = 1;

-- Rows of a list that another list has brought meanwhile.
-- name: reference_drop_known :exec
-- in: list i64
DELETE FROM reference_text WHERE list_id = :list AND taken = 0
   AND EXISTS (SELECT 1 FROM reference_text t WHERE t.same = reference_text.same AND t.taken = 1);

-- name: reference_set_taken :exec
-- in: list i64
UPDATE reference_text SET taken = 1 WHERE list_id = :list;

-- name: reference_delete_of :exec
-- in: list i64
DELETE FROM reference_text WHERE list_id = :list;

-- A page of a list, for the screen and for the index.
-- name: reference_rows :many
-- in: list i64, after i64, skip i64, limit i64
-- out: id i64, number i64, source text, year i64, decision text, decided_on i64?, code text, title text, unit text, authors text, domain text, content text
SELECT id, number, source, year, decision, decided_on, code, title, unit, authors, domain, content
  FROM reference_text WHERE list_id = :list AND number > :after ORDER BY number LIMIT :limit OFFSET :skip;

-- name: reference_get :one
-- in: id i64
-- out: list_id i64, number i64, source text, year i64, decision text, decided_on i64?, code text, title text, unit text, authors text, domain text, content text
SELECT list_id, number, source, year, decision, decided_on, code, title, unit, authors, domain, content
  FROM reference_text WHERE id = :id AND taken = 1;

-- name: reference_newest :many
-- in: skip i64, limit i64
-- out: id i64, list_id i64, number i64, source text, year i64, decision text, decided_on i64?, code text, title text, unit text, authors text, domain text
SELECT id, list_id, number, source, year, decision, decided_on, code, title, unit, authors, domain
  FROM reference_text WHERE taken = 1 ORDER BY year DESC, title_key, id LIMIT :limit OFFSET :skip;

-- name: reference_found :many
-- in: words text, skip i64, limit i64
-- out: id i64, list_id i64, number i64, source text, year i64, decision text, decided_on i64?, code text, title text, unit text, authors text, domain text
SELECT id, list_id, number, source, year, decision, decided_on, code, title, unit, authors, domain
  FROM reference_text
-- on sqlite
 WHERE id IN (SELECT rowid FROM reference_search WHERE reference_search MATCH :words ORDER BY rowid DESC LIMIT 1000)
-- on pgsql
 WHERE id IN (SELECT text_id FROM reference_search WHERE words @@ to_tsquery('simple', :words)
               ORDER BY text_id DESC LIMIT 1000)
-- on both
   AND taken = 1
 ORDER BY year DESC, title_key, id LIMIT :limit OFFSET :skip;

-- Counted up to 1,001.
-- name: reference_count_found :one
-- in: words text
-- out: n i64
SELECT count(*) FROM (
-- on sqlite
  SELECT rowid FROM reference_search WHERE reference_search MATCH :words LIMIT 1001
-- on pgsql
  SELECT text_id FROM reference_search WHERE words @@ to_tsquery('simple', :words) LIMIT 1001
-- on both
) AS found;

-- name: reference_index :exec
-- in: id i64, words text
-- on sqlite
INSERT INTO reference_search (rowid, words) VALUES (:id, :words);
-- on pgsql
INSERT INTO reference_search (text_id, words) VALUES (:id, to_tsvector('simple', :words));
-- on both

-- name: reference_unindex :exec
-- in: list i64
DELETE FROM reference_search
-- on sqlite
 WHERE rowid IN (SELECT id FROM reference_text WHERE list_id = :list AND taken = 1);
-- on pgsql
 WHERE text_id IN (SELECT id FROM reference_text WHERE list_id = :list AND taken = 1);
-- on both

-- ---- one's own, to be given away ------------------------------------------------------

-- Completed initiatives of a year that the actor may see, with the decision that chose them for
-- replication where there is one.
-- name: reference_own :many
-- in: agency i64, min_visibility i64, units ids, year i64, skip i64, limit i64, today i64
-- out: id i64, code text, title text, situation text, proposal text, unit_name text?, domain_name text, doc_number text?, doc_on i64?
SELECT i.id, i.code, i.title, substr(i.situation, 1, 2000), substr(i.proposal, 1, 4000),
       (SELECT v.name FROM unit_version v WHERE v.unit_id = i.unit_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       d.name, s.doc_number, s.doc_on
  FROM initiative i JOIN movement_domain d ON d.id = i.domain_id
  LEFT JOIN selection_item x ON x.movement_id = i.movement_id AND x.initiative_id = i.id AND x.chosen = 1
  LEFT JOIN selection s ON s.movement_id = x.movement_id
 WHERE i.agency_id = :agency AND i.year = :year AND i.state = 'completed'
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
 ORDER BY i.code LIMIT :limit OFFSET :skip;

-- name: reference_own_count :one
-- in: agency i64, min_visibility i64, units ids, year i64
-- out: n i64
SELECT count(*) FROM initiative i
 WHERE i.agency_id = :agency AND i.year = :year AND i.state = 'completed'
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units));

-- ---- the word index against the texts: reference_index.c --------------------------------

-- name: reference_texts_from :many
-- in: after i64, limit i64
-- out: id i64, source text, year i64, decision text, code text, title text, unit text, authors text, content text
SELECT id, source, year, decision, code, title, unit, authors, content
  FROM reference_text WHERE taken = 1 AND id > :after ORDER BY id LIMIT :limit;

-- name: reference_unindex_one :exec
-- in: id i64
DELETE FROM reference_search
-- on sqlite
 WHERE rowid = :id;
-- on pgsql
 WHERE text_id = :id;
-- on both

-- name: reference_index_fits :one
-- in: id i64, words text
-- out: n i64
SELECT count(*) FROM reference_search
-- on sqlite
 WHERE rowid = :id AND words = :words;
-- on pgsql
 WHERE text_id = :id AND words = to_tsvector('simple', :words);
-- on both

-- Entries of what is not taken, or not there.
-- name: reference_index_orphans :one
-- out: n i64
SELECT count(*) FROM reference_search s
-- on sqlite
 WHERE NOT EXISTS (SELECT 1 FROM reference_text t WHERE t.id = s.rowid AND t.taken = 1);
-- on pgsql
 WHERE NOT EXISTS (SELECT 1 FROM reference_text t WHERE t.id = s.text_id AND t.taken = 1);
-- on both

-- name: reference_drop_orphans :exec
DELETE FROM reference_search
-- on sqlite
 WHERE NOT EXISTS (SELECT 1 FROM reference_text t WHERE t.id = reference_search.rowid AND t.taken = 1);
-- on pgsql
 WHERE NOT EXISTS (SELECT 1 FROM reference_text t WHERE t.id = reference_search.text_id AND t.taken = 1);
-- on both
