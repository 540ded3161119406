-- Appraisal of a round of self-scoring, and its result. Points are ten-thousandths.

ALTER TABLE index_round ADD COLUMN phase @text@ NOT NULL DEFAULT 'scoring'
  CHECK (phase IN ('scoring', 'first', 'explaining', 'second', 'decided', 'published'));
ALTER TABLE index_round ADD COLUMN explain_from @int@;    -- first and last day for units to explain
ALTER TABLE index_round ADD COLUMN explain_until @int@;
ALTER TABLE index_round ADD COLUMN doc_number @text@ NOT NULL DEFAULT ''; -- of the decision
ALTER TABLE index_round ADD COLUMN doc_on @int@;
ALTER TABLE index_round ADD COLUMN published_at @int@;
ALTER TABLE index_round ADD COLUMN version @int@ NOT NULL DEFAULT 1;

ALTER TABLE index_entry ADD COLUMN explained_at @int@;    -- its explanation was handed over
ALTER TABLE index_entry ADD COLUMN explain_reason @text@ NOT NULL DEFAULT ''; -- why it was opened again
-- What came out of the appraisal so far.
ALTER TABLE index_entry ADD COLUMN final_points @int@ NOT NULL DEFAULT 0;  -- bonus and minus included, without the survey
ALTER TABLE index_entry ADD COLUMN final_survey @int@ NOT NULL DEFAULT 0;
ALTER TABLE index_entry ADD COLUMN final_applicable @int@ NOT NULL DEFAULT 0;

-- Who appraises an area of the set, and when it was handed over.
CREATE TABLE index_area (
  round_id    @int@ NOT NULL REFERENCES index_round (id),
  code        @text@ NOT NULL,         -- criterion.code
  position_id @int@ REFERENCES position (id), -- NULL: the reform office
  first_at    @int@,
  second_at   @int@,
  reason      @text@ NOT NULL,         -- why it was opened again
  PRIMARY KEY (round_id, code)
) @keyed@;

-- What somebody found about a criterion of a unit, or the unit said to it. Rows are added, never
-- changed: the last of each stage holds, the ones before it are what stood there.
CREATE TABLE index_mark (
  id           @id@,
  entry_id     @int@ NOT NULL REFERENCES index_entry (id),
  code         @text@ NOT NULL,        -- criterion.code
  area         @text@ NOT NULL,        -- code of the area it stands in
  stage        @text@ NOT NULL CHECK (stage IN ('first', 'explain', 'second', 'survey', 'final')),
  points       @int@ NOT NULL,
  is_na        @int@ NOT NULL,
  reason       @text@ NOT NULL,        -- why it differs; what the unit explains
  input        @text@ NOT NULL,        -- figures of a survey: JSON, see core/criteria/rule.h
  line_version @int@ NOT NULL,         -- of what the unit had said by then
  is_last      @int@ NOT NULL,
  account_id   @int@ NOT NULL REFERENCES account (id),
  actor_name   @text@ NOT NULL,        -- as he was called then
  made_at      @int@ NOT NULL
) @strict@;
CREATE UNIQUE INDEX index_mark_last ON index_mark (entry_id, code, stage) WHERE is_last = 1; -- appraisal_marks
CREATE INDEX index_mark_of ON index_mark (entry_id, code, id); -- appraisal_history

-- What came out of the appraisal so far, by area.
CREATE TABLE index_sum (
  entry_id   @int@ NOT NULL REFERENCES index_entry (id),
  area       @text@ NOT NULL,
  points     @int@ NOT NULL,
  applicable @int@ NOT NULL,
  PRIMARY KEY (entry_id, area)
) @keyed@;
