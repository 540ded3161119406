-- Documents that prove what units say. Nothing here is asked without core/index having decided who sees it.

-- How many prove each criterion, and of how many the validity ends before a day.
-- name: proof_counts :many
-- in: entry i64, end i64
-- out: code text, n i64, ended i64
-- bounded: criteria of one set
SELECT l.code, count(*),
       CAST(sum(CASE WHEN CASE WHEN l.revision IN (0, p.revision) THEN p.expires_on
                               ELSE (SELECT o.expires_on FROM index_proof_past o
                                      WHERE o.proof_id = p.id AND o.revision = l.revision) END < :end
                     THEN 1 ELSE 0 END) AS BIGINT)
  FROM index_proof_link l JOIN index_proof p ON p.id = l.proof_id
 WHERE l.entry_id = :entry GROUP BY l.code ORDER BY l.code LIMIT 500;

-- Those of one criterion, each as the revision that counts there.
-- name: proof_list :many
-- in: entry i64, code text
-- out: id i64, entry_id i64, year i64, counts i64, revision i64, newest i64, number text, name text, issued_on i64, expires_on i64?, made_by text, made_at i64, why text, file_id i64?, file_name text?, size i64?, sha256 blob?, newest_file i64?
-- bounded: documents of one sheet
SELECT x.id, x.entry_id, x.year, x.counts, x.revision, x.newest, x.number, x.name, x.issued_on, x.expires_on, x.made_by, x.made_at,
       x.why, a.id, a.name, f.size, f.sha256, x.newest_file
  FROM (SELECT p.id, p.entry_id, r.year, l.revision AS counts, p.revision AS newest,
               CASE WHEN o.proof_id IS NULL THEN p.revision ELSE o.revision END AS revision,
               CASE WHEN o.proof_id IS NULL THEN p.number ELSE o.number END AS number,
               CASE WHEN o.proof_id IS NULL THEN p.name ELSE o.name END AS name,
               CASE WHEN o.proof_id IS NULL THEN p.issued_on ELSE o.issued_on END AS issued_on,
               CASE WHEN o.proof_id IS NULL THEN p.expires_on ELSE o.expires_on END AS expires_on,
               CASE WHEN o.proof_id IS NULL THEN p.made_by ELSE o.made_by END AS made_by,
               CASE WHEN o.proof_id IS NULL THEN coalesce(p.made_at, p.created_at) ELSE o.made_at END AS made_at,
               CASE WHEN o.proof_id IS NULL THEN p.why ELSE o.why END AS why,
               o.proof_id AS past, o.attachment_id,
               (SELECT max(t.id) FROM attachment t
                 WHERE t.object_kind = 'index_proof' AND t.object_id = p.id AND t.removed_at IS NULL) AS newest_file
          FROM index_proof_link l
          JOIN index_proof p ON p.id = l.proof_id
          JOIN index_entry e ON e.id = p.entry_id
          JOIN index_round r ON r.id = e.round_id
          LEFT JOIN index_proof_past o ON o.proof_id = p.id AND o.revision = l.revision
         WHERE l.entry_id = :entry AND l.code = :code) AS x
  LEFT JOIN attachment a ON a.id = CASE WHEN x.past IS NULL THEN x.newest_file ELSE x.attachment_id END
  LEFT JOIN file f ON f.id = a.file_id
 ORDER BY x.id LIMIT 1000;

-- Revisions of the documents of one criterion that were replaced, and the newest where another counts; newest first.
-- name: proof_past :many
-- in: entry i64, code text
-- out: proof_id i64, revision i64, number text, name text, issued_on i64, expires_on i64?, made_by text, made_at i64, why text, file_id i64?, file_name text?, size i64?, sha256 blob?
SELECT x.proof_id, x.revision, x.number, x.name, x.issued_on, x.expires_on, x.made_by, x.made_at, x.why, a.id, a.name, f.size, f.sha256
  FROM (SELECT o.proof_id, o.revision, o.number, o.name, o.issued_on, o.expires_on, o.made_by, o.made_at, o.why, o.attachment_id
          FROM index_proof_link l JOIN index_proof_past o ON o.proof_id = l.proof_id
         WHERE l.entry_id = :entry AND l.code = :code
        UNION ALL
        SELECT p.id, p.revision, p.number, p.name, p.issued_on, p.expires_on, p.made_by, coalesce(p.made_at, p.created_at), p.why,
               (SELECT max(t.id) FROM attachment t
                 WHERE t.object_kind = 'index_proof' AND t.object_id = p.id AND t.removed_at IS NULL)
          FROM index_proof_link l JOIN index_proof p ON p.id = l.proof_id
         WHERE l.entry_id = :entry AND l.code = :code AND l.revision > 0 AND l.revision < p.revision) AS x
  LEFT JOIN attachment a ON a.id = x.attachment_id
  LEFT JOIN file f ON f.id = a.file_id
 ORDER BY x.proof_id, x.revision DESC LIMIT 1000;

-- What a unit has: of this sheet, then of its others, newest first.
-- name: proof_stock :many
-- in: unit i64, entry i64
-- out: id i64, entry_id i64, year i64, number text, name text, issued_on i64, expires_on i64?, revision i64
SELECT p.id, p.entry_id, r.year, p.number, p.name, p.issued_on, p.expires_on, p.revision
  FROM index_entry e
  JOIN index_round r ON r.id = e.round_id
  JOIN index_proof p ON p.entry_id = e.id
 WHERE e.unit_id = :unit
 ORDER BY CASE WHEN e.id = :entry THEN 0 ELSE 1 END, p.id DESC LIMIT 1200;

-- name: proof_number_of :one
-- in: entry i64
-- out: n i64
SELECT count(*) FROM index_proof WHERE entry_id = :entry;

-- One of the unit's, as it is now.
-- name: proof_get :one
-- in: id i64, unit i64
-- out: entry_id i64, number text, name text, issued_on i64, expires_on i64?, revision i64
SELECT p.entry_id, p.number, p.name, p.issued_on, p.expires_on, p.revision
  FROM index_proof p JOIN index_entry e ON e.id = p.entry_id
 WHERE p.id = :id AND e.unit_id = :unit;

-- Whether it belongs to the sheet, or proves something on it.
-- name: proof_here :one
-- in: id i64, entry i64
-- out: id i64
SELECT p.id FROM index_proof p
 WHERE p.id = :id AND (p.entry_id = :entry OR EXISTS (
       SELECT 1 FROM index_proof_link l WHERE l.proof_id = p.id AND l.entry_id = :entry));

-- What it proves on a sheet.
-- name: proof_codes :many
-- in: id i64, entry i64
-- out: code text
SELECT code FROM index_proof_link WHERE proof_id = :id AND entry_id = :entry ORDER BY code LIMIT 500;

-- A document of the unit that has, or had, the same bytes: of this sheet before others.
-- name: proof_same :one
-- in: unit i64, entry i64, sha256 blob
-- out: id i64, name text
SELECT p.id, p.name
  FROM file f
  JOIN attachment a ON a.file_id = f.id AND a.object_kind = 'index_proof' AND a.removed_at IS NULL
  JOIN index_proof p ON p.id = a.object_id
  JOIN index_entry e ON e.id = p.entry_id
 WHERE f.sha256 = :sha256 AND e.unit_id = :unit
 ORDER BY CASE WHEN e.id = :entry THEN 0 ELSE 1 END, p.id LIMIT 1;

-- name: proof_insert :one
-- in: entry i64, number text, name text, issued_on i64, expires_on i64?, made_by text, now i64
-- out: id i64
INSERT INTO index_proof (entry_id, number, name, issued_on, expires_on, made_by, created_at)
VALUES (:entry, :number, :name, :issued_on, :expires_on, :made_by, :now)
RETURNING id;

-- None when it is another revision by now.
-- name: proof_keep_past :exec
-- in: id i64, revision i64
INSERT INTO index_proof_past (proof_id, revision, number, name, issued_on, expires_on, attachment_id, made_by, made_at, why)
SELECT p.id, p.revision, p.number, p.name, p.issued_on, p.expires_on,
       (SELECT max(t.id) FROM attachment t
         WHERE t.object_kind = 'index_proof' AND t.object_id = p.id AND t.removed_at IS NULL),
       p.made_by, coalesce(p.made_at, p.created_at), p.why
  FROM index_proof p WHERE p.id = :id AND p.revision = :revision;

-- name: proof_revise :exec
-- in: id i64, revision i64, number text, name text, issued_on i64, expires_on i64?, made_by text, why text, now i64
UPDATE index_proof
   SET number = :number, name = :name, issued_on = :issued_on, expires_on = :expires_on, made_by = :made_by, made_at = :now,
       why = :why, revision = revision + 1
 WHERE id = :id AND revision = :revision;

-- A sheet that is still being written follows the newest revision.
-- name: proof_link :exec
-- in: entry i64, code text, proof i64, keeps i64
INSERT INTO index_proof_link (entry_id, code, proof_id, revision)
SELECT :entry, :code, p.id, CASE WHEN :keeps = 1 THEN p.revision ELSE 0 END
  FROM index_proof p WHERE p.id = :proof
ON CONFLICT (entry_id, code, proof_id) DO NOTHING;

-- name: proof_unlink :exec
-- in: entry i64, code text, proof i64
DELETE FROM index_proof_link WHERE entry_id = :entry AND code = :code AND proof_id = :proof;

-- What was handed over keeps its revisions; what is given back follows the newest again.
-- name: proof_freeze :exec
-- in: entry i64
UPDATE index_proof_link
   SET revision = (SELECT p.revision FROM index_proof p WHERE p.id = index_proof_link.proof_id)
 WHERE entry_id = :entry AND revision = 0;

-- name: proof_thaw :exec
-- in: entry i64
UPDATE index_proof_link SET revision = 0 WHERE entry_id = :entry;
