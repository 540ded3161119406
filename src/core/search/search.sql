-- What an excerpt is cut from; the caller has found the row and may see it.

-- name: search_texts :one
-- in: id i64
-- out: year i64, situation text, proposal text, note text
SELECT year, situation, proposal, note FROM initiative WHERE id = :id;

-- name: search_abbreviations :many
-- in: agency i64, today i64
-- out: short_form text, words text
SELECT short_form, words FROM abbreviation
 WHERE (agency_id IS NULL OR agency_id = :agency) AND from_on <= :today
 ORDER BY from_on DESC, id LIMIT 500;

-- Titles out of which a misspelt word is mended: only of what the actor may see.
-- name: search_titles :many
-- in: agency i64, min_visibility i64, units ids, limit i64
-- out: title text
SELECT i.title FROM initiative i
 WHERE i.agency_id = :agency AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
 ORDER BY i.year DESC, i.code DESC LIMIT :limit;

-- Reports of the agency that were confirmed; newest first. What went up is a copy of its own.
-- name: search_reports :many
-- in: agency i64, year i64, today i64, limit i64
-- out: id i64, kind text, unit_id i64, state text, slug text, agency_id i64, year i64, unit_name text?, unit_slug text
SELECT r.id, r.kind, r.unit_id, r.state, m.slug, m.agency_id, m.year,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = r.unit_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       u.slug
  FROM report r JOIN movement m ON m.id = r.movement_id JOIN unit u ON u.id = r.unit_id
 WHERE m.agency_id = :agency AND r.approved_at IS NOT NULL
   AND (:year? m.year = :year)
 ORDER BY r.approved_at DESC, r.id DESC LIMIT :limit;

-- ---- short forms, as they are kept -----------------------------------------------------

-- name: abbreviation_list :many
-- in: agency i64
-- out: id i64, agency_id i64?, short_form text, words text, from_on i64
SELECT id, agency_id, short_form, words, from_on FROM abbreviation
 WHERE agency_id IS NULL OR agency_id = :agency ORDER BY short_form, from_on DESC, id LIMIT 500;

-- name: abbreviation_insert :one
-- in: agency i64, short_form text, words text, from_on i64
-- out: id i64
INSERT INTO abbreviation (agency_id, short_form, words, from_on)
VALUES (:agency, :short_form, :words, :from_on) RETURNING id;

-- name: abbreviation_delete :one
-- in: id i64, agency i64
-- out: short_form text
DELETE FROM abbreviation WHERE id = :id AND agency_id = :agency RETURNING short_form;

-- ---- files by what they say ------------------------------------------------------------

-- A file hangs on a record and is found by who may open it there. Each kind of record has the
-- condition under which its own page gives the file away; what stands in no line here is found by
-- nobody. A copy in the public library is told where its original is not seen.
-- name: search_files :many
-- in: words text, agency i64, min_visibility i64, units ids, works ids, above ids, sent i64, office i64, offices i64, merit i64, merit_units ids, person i64, limit i64
-- out: id i64, kind text, object_id i64, file_id i64, name text, added_at i64
SELECT t.id, t.object_kind, t.object_id, t.file_id, t.name, t.added_at
  FROM attachment t
-- on sqlite
 WHERE t.file_id IN (SELECT rowid FROM file_search WHERE file_search MATCH :words ORDER BY rowid DESC LIMIT 5000)
-- on pgsql
 WHERE t.file_id IN (SELECT s.file_id FROM file_search s WHERE s.words @@ to_tsquery('simple', :words)
                      ORDER BY s.file_id DESC LIMIT 5000)
-- on both
   AND t.removed_at IS NULL
   AND ((t.object_kind = 'initiative' AND EXISTS (
          SELECT 1 FROM initiative i WHERE i.id = t.object_id AND i.agency_id = :agency
             AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))))
     OR (t.object_kind = 'library' AND EXISTS (
          SELECT 1 FROM library_entry e JOIN initiative i ON i.id = e.initiative_id
           WHERE e.id = t.object_id AND e.state = 'published'
             AND NOT (i.agency_id = :agency AND (i.visibility >= :min_visibility OR i.unit_id IN (:units)))))
     OR (t.object_kind = 'movement' AND EXISTS (
          SELECT 1 FROM movement m WHERE m.id = t.object_id AND m.agency_id IN (:above)
             AND (m.state <> 'draft' OR (:office = 1 AND m.agency_id = :agency))))
     OR (t.object_kind = 'registration' AND EXISTS (
          SELECT 1 FROM registration r JOIN movement m ON m.id = r.movement_id
           WHERE r.id = t.object_id AND m.agency_id = :agency
             AND (r.unit_id IN (:units) OR (:sent = 1 AND r.state = 'sent'))))
     OR (t.object_kind = 'fact' AND EXISTS (
          SELECT 1 FROM fact f WHERE f.id = t.object_id AND f.agency_id = :agency
             AND (:merit = 1 OR f.unit_id IN (:merit_units) OR f.person_id = :person)))
     OR (t.object_kind = 'adoption_report' AND EXISTS (
          SELECT 1 FROM adoption_report p JOIN adoption a ON a.id = p.adoption_id
            JOIN initiative i ON i.id = a.initiative_id
           WHERE p.id = t.object_id AND a.agency_id = :agency
             AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
             AND (a.state <> 'waiting' OR :offices = 1 OR a.unit_id IN (:works))))
     OR (t.object_kind = 'index_proof' AND EXISTS (
          SELECT 1 FROM index_proof p JOIN index_entry e ON e.id = p.entry_id
            JOIN index_round r ON r.id = e.round_id
           WHERE p.id = t.object_id AND r.agency_id = :agency
             AND (:sent = 1 OR e.unit_id IN (:units)))))
 ORDER BY t.id DESC LIMIT :limit;

-- What a file that was found hangs on; the caller may see it.
-- name: search_file_place :one
-- in: kind text, object i64, today i64
-- out: one text, two text, three text
SELECT i.code, '', i.title FROM initiative i WHERE :kind = 'initiative' AND i.id = :object
UNION ALL
SELECT e.code, '', e.title FROM library_entry e WHERE :kind = 'library' AND e.id = :object
UNION ALL
SELECT m.slug, '', m.name FROM movement m WHERE :kind = 'movement' AND m.id = :object
UNION ALL
SELECT m.slug, u.slug,
       coalesce((SELECT v.name FROM unit_version v WHERE v.unit_id = u.id AND v.from_on <= :today
                  ORDER BY v.from_on DESC LIMIT 1), '')
  FROM registration r JOIN movement m ON m.id = r.movement_id JOIN unit u ON u.id = r.unit_id
 WHERE :kind = 'registration' AND r.id = :object
UNION ALL
SELECT '', '', f.doc_number FROM fact f WHERE :kind = 'fact' AND f.id = :object
UNION ALL
SELECT i.code, CAST(a.id AS TEXT), i.title
  FROM adoption_report p JOIN adoption a ON a.id = p.adoption_id JOIN initiative i ON i.id = a.initiative_id
 WHERE :kind = 'adoption_report' AND p.id = :object
UNION ALL
SELECT CAST(r.id AS TEXT), u.slug, p.name
  FROM index_proof p JOIN index_entry e ON e.id = p.entry_id JOIN index_round r ON r.id = e.round_id
  JOIN unit u ON u.id = e.unit_id
 WHERE :kind = 'index_proof' AND p.id = :object;
