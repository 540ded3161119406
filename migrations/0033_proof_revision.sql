-- Documents that prove something end some day, and are replaced by new revisions; what was handed
-- over keeps the revision it was handed over with.

-- What stands in index_proof is the newest revision.
ALTER TABLE index_proof ADD COLUMN expires_on @int@;                      -- the first day it is no longer in force
ALTER TABLE index_proof ADD COLUMN revision @int@ NOT NULL DEFAULT 1;
ALTER TABLE index_proof ADD COLUMN made_by @text@ NOT NULL DEFAULT '';    -- name of who made it; '': before names were kept
ALTER TABLE index_proof ADD COLUMN made_at @int@;                         -- NULL: as the document
ALTER TABLE index_proof ADD COLUMN why @text@ NOT NULL DEFAULT '';        -- it took the place of the one before

-- Revisions that were replaced.
CREATE TABLE index_proof_past (
  proof_id      @int@ NOT NULL REFERENCES index_proof (id),
  revision      @int@ NOT NULL,
  number        @text@ NOT NULL,
  name          @text@ NOT NULL,
  issued_on     @int@ NOT NULL,
  expires_on    @int@,
  attachment_id @int@ REFERENCES attachment (id),
  made_by       @text@ NOT NULL,
  made_at       @int@ NOT NULL,
  why           @text@ NOT NULL,
  PRIMARY KEY (proof_id, revision)
) @keyed@;

ALTER TABLE index_proof_link ADD COLUMN revision @int@ NOT NULL DEFAULT 0; -- that counts; 0: the newest
UPDATE index_proof_link SET revision = 1
 WHERE entry_id IN (SELECT id FROM index_entry WHERE state <> 'open');
CREATE INDEX index_proof_link_proof ON index_proof_link (proof_id); -- proof_here, proof_codes
