-- The novelty check. Types and rules: docs/dev/sql.md.

-- Takes the next number; the head of the audit chain is locked before, so that numbers come in
-- the order of the commits.
-- name: novelty_change_take :one
-- out: change i64
UPDATE novelty_head SET change = change + 1 WHERE one = 1 RETURNING change;

-- name: novelty_head :one
-- out: change i64, edition i64, common i64
SELECT change, edition, coalesce((SELECT max(id) FROM novelty_common), 0) FROM novelty_head WHERE one = 1;

-- name: novelty_edition_set :exec
-- in: edition i64
UPDATE novelty_head SET edition = :edition WHERE one = 1;

-- name: novelty_print_put :exec
-- in: initiative i64, change i64, prints blob
INSERT INTO novelty_print (initiative_id, change, prints) VALUES (:initiative, :change, :prints)
ON CONFLICT (initiative_id) DO UPDATE SET change = excluded.change, prints = excluded.prints;

-- name: novelty_changes :many
-- in: after i64, limit i64
-- out: initiative_id i64, change i64, prints blob
SELECT initiative_id, change, prints FROM novelty_print WHERE change > :after ORDER BY change LIMIT :limit;

-- What there is to read and the prints that are kept of it: a page of all initiatives.
-- name: novelty_texts_from :many
-- in: after i64, limit i64
-- out: id i64, title text, situation text, proposal text, prints blob?
SELECT i.id, i.title, i.situation, i.proposal, p.prints
  FROM initiative i LEFT JOIN novelty_print p ON p.initiative_id = i.id
 WHERE i.id > :after ORDER BY i.id LIMIT :limit;

-- The same of what was imported from other agencies. Its prints have the id with a minus.
-- name: novelty_references_from :many
-- in: after i64, limit i64
-- out: id i64, title text, content text, prints blob?
SELECT r.id, r.title, r.content, p.prints
  FROM reference_text r LEFT JOIN novelty_print p ON p.initiative_id = -r.id
 WHERE r.id > :after AND r.taken = 1 ORDER BY r.id LIMIT :limit;

-- name: novelty_last_id :one
-- out: id i64
SELECT coalesce(max(id), 0) FROM initiative;

-- Prints of what is no more.
-- name: novelty_orphans :one
-- out: n i64
SELECT count(*) FROM novelty_print p
 WHERE length(p.prints) > 0 AND NOT EXISTS (SELECT 1 FROM initiative i WHERE i.id = p.initiative_id)
   AND NOT EXISTS (SELECT 1 FROM reference_text r WHERE r.id = -p.initiative_id AND r.taken = 1);

-- Candidates that the actor may see: with all they say in his own agency, by name and likeness
-- from another one that has registered them.
-- name: novelty_candidates :many
-- bounded: by the ids
-- in: ids ids, agency i64, min_visibility i64, units ids, elsewhere i64, today i64
-- out: id i64, whole i64, origin_id i64?, agency_id i64, unit_id i64, year i64, code text, title text, situation text, proposal text, state text, unit_name text?, agency_name text?
SELECT i.id, CASE WHEN i.agency_id = :agency THEN 1 ELSE 0 END, i.origin_id, i.agency_id, i.unit_id, i.year,
       i.code, i.title, i.situation, i.proposal, i.state,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = i.unit_id AND v.from_on <= :today ORDER BY v.from_on DESC LIMIT 1),
       (SELECT v.name FROM unit_version v WHERE v.unit_id = i.agency_id AND v.from_on <= :today ORDER BY v.from_on DESC LIMIT 1)
  FROM initiative i
 WHERE i.id IN (:ids)
   AND ((i.agency_id = :agency AND (i.visibility >= :min_visibility OR i.unit_id IN (:units)))
        OR (i.agency_id <> :agency AND i.visibility >= :elsewhere))
 ORDER BY i.id;

-- Whoever may see that there are others sees these.
-- name: novelty_reference_candidates :many
-- bounded: by the ids
-- in: ids ids
-- out: id i64, year i64, source text, unit text, decision text, title text, content text
SELECT id, year, source, unit, decision, title, content FROM reference_text
 WHERE id IN (:ids) AND taken = 1 ORDER BY id;

-- name: novelty_origin :one
-- in: id i64
-- out: origin_id i64?
SELECT origin_id FROM initiative WHERE id = :id;

-- name: novelty_common_get :one
-- in: id i64
-- out: of_texts i64, shingles blob, learned_at i64
SELECT of_texts, shingles, learned_at FROM novelty_common WHERE id = :id;

-- name: novelty_common_add :one
-- in: of_texts i64, shingles blob, now i64
-- out: id i64
INSERT INTO novelty_common (of_texts, shingles, learned_at) VALUES (:of_texts, :shingles, :now) RETURNING id;

-- name: novelty_phrase_add :exec
-- in: common i64, text text, texts i64
INSERT INTO novelty_phrase (common_id, text, texts) VALUES (:common, :text, :texts);

-- name: novelty_phrases_forget :exec
-- in: common i64
DELETE FROM novelty_phrase WHERE common_id < :common;

-- name: novelty_common_forget :exec
-- in: common i64
DELETE FROM novelty_common WHERE id < :common;

-- name: novelty_phrase_list :many
-- in: common i64, limit i64
-- out: text text, texts i64
SELECT text, texts FROM novelty_phrase WHERE common_id = :common ORDER BY texts DESC, id LIMIT :limit;

-- One text of the sample.
-- name: novelty_sample :one
-- in: after i64, visibility i64
-- out: id i64, title text, situation text, proposal text
SELECT id, title, situation, proposal FROM initiative
 WHERE id > :after AND visibility >= :visibility ORDER BY id LIMIT 1;

-- ---- what people say ------------------------------------------------------------------

-- name: novelty_answers :many
-- bounded: by the matches that were answered, one a row
-- in: initiative i64
-- out: other_id i64, text text, answered_by text, version i64, changed_at i64
SELECT other_id, text, answered_by, version, changed_at FROM novelty_answer
 WHERE initiative_id = :initiative ORDER BY changed_at DESC, id LIMIT 200;

-- name: novelty_answer_put :exec
-- in: initiative i64, other i64, text text, by text, version i64, now i64
INSERT INTO novelty_answer (initiative_id, other_id, text, answered_by, version, changed_at)
VALUES (:initiative, :other, :text, :by, 1, :now)
ON CONFLICT (initiative_id, other_id) DO UPDATE
   SET text = excluded.text, answered_by = excluded.answered_by, changed_at = excluded.changed_at,
       version = novelty_answer.version + 1
 WHERE novelty_answer.version = :version;

-- name: novelty_answers_drop :exec
-- in: initiative i64
DELETE FROM novelty_answer WHERE initiative_id = :initiative;

-- What was said about a text of a list that is gone, whose number another may get.
-- name: novelty_answers_drop_to :exec
-- in: other i64
DELETE FROM novelty_answer WHERE other_id = :other;

-- name: novelty_conclusion_get :one
-- in: initiative i64
-- out: verdict text, reason text, concluded_by text, version i64, changed_at i64
SELECT verdict, reason, concluded_by, version, changed_at FROM novelty_conclusion WHERE initiative_id = :initiative;

-- name: novelty_conclusion_put :exec
-- in: initiative i64, verdict text, reason text, by text, version i64, now i64
INSERT INTO novelty_conclusion (initiative_id, verdict, reason, concluded_by, version, changed_at)
VALUES (:initiative, :verdict, :reason, :by, 1, :now)
ON CONFLICT (initiative_id) DO UPDATE
   SET verdict = excluded.verdict, reason = excluded.reason, concluded_by = excluded.concluded_by,
       changed_at = excluded.changed_at, version = novelty_conclusion.version + 1
 WHERE novelty_conclusion.version = :version;

-- name: novelty_verdicts :many
-- bounded: by the ids, that were chosen from what the actor may see
-- in: ids ids
-- out: initiative_id i64, verdict text
SELECT initiative_id, verdict FROM novelty_conclusion WHERE initiative_id IN (:ids) ORDER BY initiative_id;

-- name: novelty_conclusion_drop :exec
-- in: initiative i64
DELETE FROM novelty_conclusion WHERE initiative_id = :initiative;

-- A page of a movement's entries that the actor may see.
-- name: novelty_of_movement :many
-- in: movement i64, agency i64, min_visibility i64, units ids, after text, today i64, limit i64
-- out: id i64, code text, title text, situation text, proposal text, unit_name text?, verdict text?
SELECT i.id, i.code, i.title, i.situation, i.proposal,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = i.unit_id AND v.from_on <= :today ORDER BY v.from_on DESC LIMIT 1),
       c.verdict
  FROM initiative i LEFT JOIN novelty_conclusion c ON c.initiative_id = i.id
 WHERE i.movement_id = :movement AND i.agency_id = :agency AND i.code > :after
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
 ORDER BY i.code LIMIT :limit;

-- ---- clusters --------------------------------------------------------------------------

-- Prints of what the actor may see of his agency, the newest first. What went up is another row,
-- of the agency above.
-- name: novelty_prints_before :many
-- in: agency i64, min_visibility i64, units ids, before i64, limit i64
-- out: id i64, movement_id i64, prints blob
SELECT i.id, i.movement_id, p.prints FROM initiative i JOIN novelty_print p ON p.initiative_id = i.id
 WHERE i.agency_id = :agency AND i.id < :before
   AND (i.visibility >= :min_visibility OR i.unit_id IN (:units))
 ORDER BY i.id DESC LIMIT :limit;

-- name: novelty_cluster_texts :many
-- bounded: by the ids, that were chosen from what the actor may see
-- in: ids ids
-- out: id i64, title text, situation text, proposal text
SELECT id, title, situation, proposal FROM initiative WHERE id IN (:ids) ORDER BY id;

-- name: novelty_members :many
-- bounded: by the ids, that were chosen from what the actor may see
-- in: ids ids, today i64
-- out: id i64, movement_id i64, year i64, code text, title text, state text, unit_name text?
SELECT i.id, i.movement_id, i.year, i.code, i.title, i.state,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = i.unit_id AND v.from_on <= :today ORDER BY v.from_on DESC LIMIT 1)
  FROM initiative i WHERE i.id IN (:ids) ORDER BY i.year, i.id;
