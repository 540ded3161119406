-- One initiative, its authors, and the lists. The scope condition of
-- core/access/access.h stands in every statement that a person's request runs.
--
-- What units and domains are called is not joined to each row: see names.h.

-- Days are counted from 1970: 365 * y + y / 4 - y / 100 + y / 400 - 719162 is the 1st of
-- January after the year y.
-- name: initiative_unit_names :many
-- in: agency i64, year i64, today i64
-- out: id i64, name text, short_name text
-- bounded: units that have an initiative in one year
WITH named AS (
SELECT DISTINCT t.unit_id AS id,
       coalesce((SELECT v.id FROM unit_version v
                  WHERE v.unit_id = t.unit_id AND v.from_on <= :today
                    AND v.from_on < 365 * :year + :year / 4 - :year / 100 + :year / 400 - 719162
                  ORDER BY v.from_on DESC LIMIT 1),
                (SELECT v.id FROM unit_version v WHERE v.unit_id = t.unit_id ORDER BY v.from_on LIMIT 1)) AS version_id
  FROM initiative_tally t
 WHERE t.agency_id = :agency AND t.year = :year)
SELECT n.id, v.name, v.short_name FROM named n JOIN unit_version v ON v.id = n.version_id ORDER BY n.id;

-- name: initiative_domain_names :many
-- in: agency i64, year i64
-- out: id i64, name text
-- bounded: domains of the movements of one year
SELECT d.id, d.name FROM movement m JOIN movement_domain d ON d.movement_id = m.id
 WHERE m.agency_id = :agency AND m.year = :year ORDER BY d.id;

-- name: initiative_by_code :one
-- in: code text, agency i64, min_visibility i64, units ids, person i64
-- out: id i64, code text, movement_id i64, agency_id i64, year i64, unit_id i64, registration_id i64, domain_id i64, domain_number i64, position i64, title text, situation text, proposal text, kind text, level text, expected text, expected_from i64?, expected_by i64?, note text, state text, visibility i64, chosen_level text, decline_reason text, completed_on i64?, import_file_id i64?, import_place text, version i64, created_at i64, changed_at i64, movement_slug text, movement_name text, movement_state text, unit_slug text, registration_state text, import_name text?, origin_id i64?, origin_code text?, submitted_at i64?, sent_at i64?, before_is_strict i64, percent i64, outcome text, is_author i64, has_author i64
SELECT i.id, i.code, i.movement_id, i.agency_id, i.year, i.unit_id, i.registration_id, i.domain_id,
       i.domain_number, i.position, i.title, i.situation, i.proposal, i.kind, i.level, i.expected,
       i.expected_from, i.expected_by, i.note, i.state, i.visibility, i.chosen_level, i.decline_reason,
       i.completed_on, i.import_file_id, i.import_place, i.version, i.created_at, i.changed_at,
       m.slug, m.name, m.state, u.slug,
       r.state,
       (SELECT f.name FROM import_file f WHERE f.id = i.import_file_id),
       i.origin_id, (SELECT o.code FROM initiative o WHERE o.id = i.origin_id),
       r.submitted_at, r.sent_at, m.before_is_strict, i.percent, i.outcome,
       CASE WHEN EXISTS (SELECT 1 FROM initiative_author a WHERE a.initiative_id = i.id AND a.person_id = :person)
            THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1 FROM initiative_author a
                           JOIN account c ON c.person_id = a.person_id AND c.disabled_at IS NULL
                          WHERE a.initiative_id = i.id) THEN 1 ELSE 0 END
  FROM initiative i
  JOIN movement m ON m.id = i.movement_id
  JOIN unit u ON u.id = i.unit_id
  JOIN registration r ON r.id = i.registration_id
 WHERE i.code = :code AND i.agency_id = :agency
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units));

-- The row that stands for it above.
-- name: initiative_sent_up :one
-- in: id i64, today i64
-- out: created_at i64, name text?, state text, chosen_level text, decline_reason text, movement_id i64
SELECT o.created_at,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = o.agency_id AND v.from_on <= :today
         ORDER BY v.from_on DESC LIMIT 1),
       o.state, o.chosen_level, o.decline_reason, o.movement_id
  FROM initiative o WHERE o.origin_id = :id ORDER BY o.id LIMIT 1;

-- name: initiative_source :one
-- in: import_file i64
-- out: name text, size i64, sha256 blob
SELECT x.name, f.size, f.sha256 FROM import_file x JOIN file f ON f.id = x.file_id WHERE x.id = :import_file;

-- name: initiative_authors :many
-- in: initiative i64
-- out: number i64, person_id i64?, name text, share i64
SELECT number, person_id, name, share FROM initiative_author
 WHERE initiative_id = :initiative ORDER BY number LIMIT 20;

-- name: initiative_authors_delete :exec
-- in: initiative i64
DELETE FROM initiative_author WHERE initiative_id = :initiative;

-- name: initiative_author_insert :exec
-- in: initiative i64, number i64, person i64?, name text, share i64
INSERT INTO initiative_author (initiative_id, number, person_id, name, share)
VALUES (:initiative, :number, :person, :name, :share);

-- In another domain it stands last.
-- name: initiative_update :exec
-- in: id i64, version i64, domain i64, domain_number i64, title text, title_key blob, situation text, proposal text, kind text, level text, expected text, expected_from i64?, expected_by i64?, note text, now i64
UPDATE initiative
   SET position = CASE WHEN domain_number = :domain_number THEN position
                       ELSE (SELECT coalesce(max(o.position), 0) + 1 FROM initiative o
                              WHERE o.registration_id = initiative.registration_id
                                AND o.domain_number = :domain_number) END,
       domain_id = :domain, domain_number = :domain_number, title = :title, title_key = :title_key, situation = :situation, proposal = :proposal,
       kind = :kind, level = :level, expected = :expected, expected_from = :expected_from,
       expected_by = :expected_by, note = :note, version = version + 1, changed_at = :now
 WHERE id = :id AND version = :version;

-- name: initiative_set_completed :exec
-- in: id i64, version i64, state text, completed_on i64?, now i64
UPDATE initiative
   SET state = :state, completed_on = :completed_on, version = version + 1, changed_at = :now,
       percent = CASE WHEN :state = 'completed' THEN 100
                      ELSE coalesce((SELECT p.percent FROM progress p WHERE p.initiative_id = initiative.id
                                      ORDER BY p.number DESC LIMIT 1), 0) END
 WHERE id = :id AND version = :version;

-- The rows that stand for it above, in the lists of superior agencies.
-- name: initiative_copies :many
-- in: id i64
-- out: id i64, agency_id i64
SELECT id, agency_id FROM initiative WHERE origin_id = :id ORDER BY id LIMIT 10;

-- What was sent up is as far as the row it came from; whether it was chosen is decided above.
-- name: initiative_follow :exec
-- in: id i64, now i64
UPDATE initiative
   SET percent = o.percent,
       state = CASE WHEN initiative.state IN ('registered', 'in_progress', 'completed')
                     AND o.state IN ('registered', 'in_progress', 'completed', 'not_completed') THEN o.state
                    ELSE initiative.state END,
       completed_on = CASE WHEN initiative.state IN ('registered', 'in_progress', 'completed') AND o.state = 'completed'
                           THEN o.completed_on END,
       version = initiative.version + 1, changed_at = :now
  FROM initiative o
 WHERE initiative.id = :id AND o.id = initiative.origin_id;

-- What every list shows and no more: each column is paid for in each row. A result narrows as a
-- filter alone, and not beside a state: SQLite would think so little is left that it sorts late ones.
-- name: initiative_list :many
-- in: agency i64, min_visibility i64, units ids, year i64, movement i64, domain i64, unit i64, state text, outcome text, level text, running i64, dated i64, due_from i64, due_before i64, percent_below i64, skip i64, limit i64
-- out: id i64, unit_id i64, domain_number i64, expected_by i64?, code text, title text, expected text, state text, percent i64, outcome text
-- order: code i.code | code_desc i.code DESC | due i.expected_by, i.id | due_desc i.expected_by DESC, i.id DESC | title i.title_key, i.id | title_desc i.title_key DESC, i.id DESC | state i.state, i.code | domain i.domain_number, i.code
-- filter: any TRUE | domain i.domain_number = :domain | unit i.unit_id = :unit | state i.state = :state | level i.chosen_level = :level AND i.chosen_level <> '' | late i.expected_by >= :due_from AND i.expected_by < :due_before AND i.state IN ('registered', 'in_progress') | late_of_unit i.unit_id = :unit AND i.expected_by >= :due_from AND i.expected_by < :due_before | running i.state IN ('registered', 'in_progress') | outcome i.id IN (SELECT x.initiative_id FROM initiative_result x WHERE x.agency_id = :agency AND x.year = :year AND x.outcome = :outcome)
SELECT i.id, i.unit_id, i.domain_number, i.expected_by, i.code, i.title, i.expected, i.state, i.percent, i.outcome
  FROM initiative i
 WHERE i.agency_id = :agency AND i.year = :year AND :filter
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
   AND (:movement? i.movement_id = :movement)
   AND (:domain? i.domain_number = :domain)
   AND (:unit? i.unit_id = :unit)
   AND (:state? i.state = :state AND :outcome = '')
   AND (:level? i.chosen_level = :level)
   AND (:running? i.state IN ('registered', 'in_progress'))
   AND (:dated? i.expected_by >= :due_from AND i.expected_by < :due_before AND i.percent < :percent_below
        AND i.state IN ('registered', 'in_progress'))
 ORDER BY :order LIMIT :limit OFFSET :skip;

-- What one person wrote or helped to write: few, found from the authors; CROSS JOIN because
-- SQLite would rather go through the year.
-- name: initiative_list_mine :many
-- in: person i64, agency i64, min_visibility i64, units ids, year i64, movement i64, skip i64, limit i64
-- out: id i64, version i64, unit_id i64, domain_number i64, expected_by i64?, created_at i64, code text, title text, year i64, domain_id i64, expected text, note text, state text, level text, chosen_level text, authors text?, percent i64, outcome text
-- order: code i.code | code_desc i.code DESC | due i.expected_by, i.id | due_desc i.expected_by DESC, i.id DESC | title i.title_key, i.id | title_desc i.title_key DESC, i.id DESC | state i.state, i.code | domain i.domain_number, i.code
SELECT i.id, i.version, i.unit_id, i.domain_number, i.expected_by, i.created_at, i.code, i.title,
       i.year, i.domain_id, i.expected, i.note, i.state, i.level, i.chosen_level,
       (SELECT b.name FROM initiative_author b WHERE b.initiative_id = i.id AND b.number = 1), i.percent, i.outcome
  FROM initiative_author a CROSS JOIN initiative i
 WHERE i.id = a.initiative_id AND a.person_id = :person AND i.agency_id = :agency AND i.year = :year
   AND (:movement? i.movement_id = :movement)
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
 ORDER BY :order LIMIT :limit OFFSET :skip;

-- name: initiative_count_mine :one
-- in: person i64, agency i64, min_visibility i64, units ids, year i64, movement i64
-- out: n i64
SELECT count(*) FROM initiative_author a CROSS JOIN initiative i
 WHERE i.id = a.initiative_id AND a.person_id = :person AND i.agency_id = :agency AND i.year = :year
   AND (:movement? i.movement_id = :movement)
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units));

-- name: initiative_lines :many
-- bounded: by the ids
-- in: ids ids, agency i64, min_visibility i64, units ids
-- out: id i64, version i64, unit_id i64, domain_number i64, expected_by i64?, created_at i64, code text, title text, year i64, domain_id i64, expected text, note text, state text, level text, chosen_level text, authors text?, percent i64, outcome text
SELECT i.id, i.version, i.unit_id, i.domain_number, i.expected_by, i.created_at, i.code, i.title,
       i.year, i.domain_id, i.expected, i.note, i.state, i.level, i.chosen_level,
       (SELECT a.name FROM initiative_author a WHERE a.initiative_id = i.id AND a.number = 1), i.percent, i.outcome
  FROM initiative i
 WHERE i.id IN (:ids) AND i.agency_id = :agency
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
 ORDER BY i.id;

-- The newest matches stand for all of them when a word is very common.
-- name: initiative_search_list :many
-- in: words text, agency i64, min_visibility i64, units ids, year i64, movement i64, domain i64, unit i64, state text, outcome text, level text, running i64, dated i64, due_from i64, due_before i64, percent_below i64, most i64, skip i64, limit i64
-- out: id i64, version i64, unit_id i64, domain_number i64, expected_by i64?, created_at i64, code text, title text, year i64, domain_id i64, expected text, note text, state text, level text, chosen_level text, authors text?, percent i64, outcome text
-- order: code i.code | code_desc i.code DESC | due i.expected_by, i.id | due_desc i.expected_by DESC, i.id DESC | title i.title_key, i.id | title_desc i.title_key DESC, i.id DESC | state i.state, i.code | domain i.domain_number, i.code | newest i.id DESC
SELECT i.id, i.version, i.unit_id, i.domain_number, i.expected_by, i.created_at, i.code, i.title,
       i.year, i.domain_id, i.expected, i.note, i.state, i.level, i.chosen_level,
       (SELECT a.name FROM initiative_author a WHERE a.initiative_id = i.id AND a.number = 1), i.percent, i.outcome
  FROM initiative i
-- on sqlite
 WHERE i.id IN (SELECT rowid FROM initiative_search
                 WHERE initiative_search MATCH :words ORDER BY rowid DESC LIMIT :most)
-- on pgsql
 WHERE i.id IN (SELECT initiative_id FROM initiative_search
                 WHERE words @@ to_tsquery('simple', :words) ORDER BY initiative_id DESC LIMIT :most)
-- on both
   AND i.agency_id = :agency AND (:year? i.year = :year)
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
   AND (:movement? i.movement_id = :movement)
   AND (:domain? i.domain_number = :domain)
   AND (:unit? i.unit_id = :unit)
   AND (:state? i.state = :state)
   AND (:outcome? EXISTS (SELECT 1 FROM initiative_result x
                          WHERE x.initiative_id = i.id AND x.outcome = :outcome))
   AND (:level? i.chosen_level = :level)
   AND (:running? i.state IN ('registered', 'in_progress'))
   AND (:dated? i.expected_by >= :due_from AND i.expected_by < :due_before AND i.percent < :percent_below
        AND i.state IN ('registered', 'in_progress'))
 ORDER BY :order LIMIT :limit OFFSET :skip;

-- All kept sums of a year that the actor may see; tally.c adds them up.
-- name: initiative_tally_of :many
-- in: agency i64, year i64, min_visibility i64, units ids
-- out: movement_id i64, unit_id i64, domain_number i64, n i64, state text, chosen_level text
-- bounded: units, domains, states and lists of a year
SELECT movement_id, unit_id, domain_number, n, state, chosen_level FROM initiative_tally
 WHERE agency_id = :agency AND year = :year AND n > 0
   AND (visibility >= :min_visibility OR unit_id IN (:units))
 ORDER BY movement_id, unit_id, domain_number, state, visibility, chosen_level;

-- The same for what is under way.
-- name: initiative_due_tally_of :many
-- in: agency i64, year i64, min_visibility i64, units ids
-- out: movement_id i64, unit_id i64, expected_by i64, n i64
-- bounded: units, and days on which something is due in them
SELECT movement_id, unit_id, expected_by, n FROM initiative_due_tally
 WHERE agency_id = :agency AND year = :year AND n > 0
   AND (visibility >= :min_visibility OR unit_id IN (:units))
 ORDER BY unit_id, expected_by, visibility, movement_id;

-- Late ones of one state, domain or list are few enough to be counted in rows, and so are those at risk.
-- name: initiative_count_late_of :one
-- in: agency i64, min_visibility i64, units ids, year i64, movement i64, domain i64, unit i64, state text, outcome text, level text, due_from i64, due_before i64, percent_below i64
-- out: n i64
SELECT count(*) FROM (
  SELECT 1 FROM initiative i
   WHERE i.agency_id = :agency AND i.year = :year
     AND i.expected_by >= :due_from AND i.expected_by < :due_before AND i.percent < :percent_below
     AND i.state IN ('registered', 'in_progress')
     AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
     AND (:movement? i.movement_id = :movement)
     AND (:domain? i.domain_number = :domain)
     AND (:unit? i.unit_id = :unit)
     AND (:state? i.state = :state)
     AND (:outcome? EXISTS (SELECT 1 FROM initiative_result x
                            WHERE x.initiative_id = i.id AND x.outcome = :outcome))
     AND (:level? i.chosen_level = :level)
   LIMIT 10001) AS few;

-- What has a result is found from the results.
-- name: initiative_count_outcome :one
-- in: agency i64, min_visibility i64, units ids, year i64, movement i64, domain i64, unit i64, level text, outcome text, running i64
-- out: n i64
SELECT count(*) FROM (
  SELECT 1 FROM initiative i
   WHERE i.id IN (SELECT x.initiative_id FROM initiative_result x
                   WHERE x.agency_id = :agency AND x.year = :year AND x.outcome = :outcome)
     AND i.agency_id = :agency
     AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
     AND (:movement? i.movement_id = :movement)
     AND (:domain? i.domain_number = :domain)
     AND (:unit? i.unit_id = :unit)
     AND (:level? i.chosen_level = :level)
     AND (:running? i.state IN ('registered', 'in_progress'))
   LIMIT 10001) AS few;

-- name: initiative_count_found :one
-- in: words text, agency i64, min_visibility i64, units ids, year i64, movement i64, domain i64, unit i64, state text, outcome text, level text, running i64, dated i64, due_from i64, due_before i64, percent_below i64
-- out: n i64
SELECT count(*) FROM (
  SELECT 1 FROM initiative i
-- on sqlite
   WHERE i.id IN (SELECT rowid FROM initiative_search
                   WHERE initiative_search MATCH :words ORDER BY rowid DESC LIMIT 10001)
-- on pgsql
   WHERE i.id IN (SELECT initiative_id FROM initiative_search
                   WHERE words @@ to_tsquery('simple', :words) ORDER BY initiative_id DESC LIMIT 10001)
-- on both
     AND i.agency_id = :agency AND (:year? i.year = :year)
     AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
     AND (:movement? i.movement_id = :movement)
     AND (:domain? i.domain_number = :domain)
     AND (:unit? i.unit_id = :unit)
     AND (:state? i.state = :state)
     AND (:outcome? EXISTS (SELECT 1 FROM initiative_result x
                            WHERE x.initiative_id = i.id AND x.outcome = :outcome))
     AND (:level? i.chosen_level = :level)
     AND (:running? i.state IN ('registered', 'in_progress'))
     AND (:dated? i.expected_by >= :due_from AND i.expected_by < :due_before AND i.percent < :percent_below
          AND i.state IN ('registered', 'in_progress'))
   LIMIT 10001) AS few;

-- What words find, newest first; of a very common word the newest. One index has all that is asked.
-- name: initiative_find :many
-- in: words text, agency i64, min_visibility i64, units ids, unit i64, state text
-- out: id i64, year i64, domain_number i64
SELECT i.id, i.year, i.domain_number
-- on sqlite
  FROM initiative i INDEXED BY initiative_found
 WHERE i.id IN (SELECT rowid FROM initiative_search
                 WHERE initiative_search MATCH :words ORDER BY rowid DESC LIMIT 10001)
-- on pgsql
  FROM initiative i
 WHERE i.id IN (SELECT initiative_id FROM initiative_search
                 WHERE words @@ to_tsquery('simple', :words) ORDER BY initiative_id DESC LIMIT 10001)
-- on both
   AND i.agency_id = :agency
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
   AND (:unit? i.unit_id = :unit)
   AND (:state? i.state = :state)
 ORDER BY i.id DESC LIMIT 10001;

-- name: initiative_search_delete :exec
-- in: id i64
-- on sqlite
DELETE FROM initiative_search WHERE rowid = :id;
-- on pgsql
DELETE FROM initiative_search WHERE initiative_id = :id;

-- name: initiative_search_insert :exec
-- in: id i64, words text
-- on sqlite
INSERT INTO initiative_search (rowid, words) VALUES (:id, :words);
-- on pgsql
INSERT INTO initiative_search (initiative_id, words) VALUES (:id, to_tsvector('simple', :words));

-- For `lantoa verify`: what the triggers keep, against what is there.
-- name: initiative_tally_wrong :one
-- out: n i64
SELECT count(*) FROM (
  SELECT agency_id, year, movement_id, unit_id, domain_number, state, visibility, chosen_level, sum(n) AS s FROM (
    SELECT agency_id, year, movement_id, unit_id, domain_number, state, visibility, chosen_level, n FROM initiative_tally
    UNION ALL
    SELECT agency_id, year, movement_id, unit_id, domain_number, state, visibility, chosen_level, -1 FROM initiative) AS both_sides
   GROUP BY agency_id, year, movement_id, unit_id, domain_number, state, visibility, chosen_level) AS sums
 WHERE s <> 0;

-- name: initiative_due_tally_wrong :one
-- out: n i64
SELECT count(*) FROM (
  SELECT agency_id, year, expected_by, unit_id, visibility, movement_id, sum(n) AS s FROM (
    SELECT agency_id, year, expected_by, unit_id, visibility, movement_id, n FROM initiative_due_tally
    UNION ALL
    SELECT agency_id, year, expected_by, unit_id, visibility, movement_id, -1 FROM initiative
     WHERE state IN ('registered', 'in_progress') AND expected_by IS NOT NULL) AS both_sides
   GROUP BY agency_id, year, expected_by, unit_id, visibility, movement_id) AS sums
 WHERE s <> 0;

-- name: initiative_texts :many
-- in: after i64, limit i64
-- out: id i64, code text, title text, situation text, proposal text
SELECT id, code, title, situation, proposal FROM initiative WHERE id > :after ORDER BY id LIMIT :limit;

-- name: initiative_search_fits :one
-- in: id i64, words text
-- out: n i64
SELECT count(*) FROM initiative_search
-- on sqlite
 WHERE rowid = :id AND words = :words;
-- on pgsql
 WHERE initiative_id = :id AND words = to_tsvector('simple', :words);

-- name: initiative_search_count :one
-- out: n i64
SELECT count(*) FROM initiative_search;

-- name: initiative_search_drop_orphans :exec
DELETE FROM initiative_search
-- on sqlite
 WHERE NOT EXISTS (SELECT 1 FROM initiative i WHERE i.id = initiative_search.rowid);
-- on pgsql
 WHERE NOT EXISTS (SELECT 1 FROM initiative i WHERE i.id = initiative_search.initiative_id);
-- on both
