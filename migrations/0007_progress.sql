-- How far a registered initiative has come, with its figures and evidence, and the changes of
-- the day it is expected to be done.

-- Of the newest report; 100 when it is completed.
ALTER TABLE initiative ADD COLUMN percent @int@ NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100);
UPDATE initiative SET percent = 100 WHERE state = 'completed';

CREATE TABLE progress (
  id            @id@,
  initiative_id @int@ NOT NULL REFERENCES initiative (id) ON DELETE CASCADE,
  number        @int@ NOT NULL,        -- 1, 2, 3 … of its initiative
  percent       @int@ NOT NULL CHECK (percent BETWEEN 0 AND 100),
  text          @text@ NOT NULL,       -- what was done, what is in the way
  reported_by   @int@ NOT NULL,        -- account
  reporter      @text@ NOT NULL,       -- name, as it was then
  created_at    @int@ NOT NULL,
  UNIQUE (initiative_id, number)
) @strict@;

-- What is measured, before and since the initiative is applied, in one unit of measure.
CREATE TABLE progress_figure (
  progress_id  @int@ NOT NULL REFERENCES progress (id) ON DELETE CASCADE,
  number       @int@ NOT NULL,
  name         @text@ NOT NULL,        -- 'Thời gian hướng dẫn'
  measure      @text@ NOT NULL,        -- 'phút/người'
  value_before @int@ NOT NULL,         -- ten-thousandths
  value_after  @int@,                  -- likewise; NULL: not measured yet
  PRIMARY KEY (progress_id, number)
) @keyed@;

-- Files of the initiative that prove what the report says.
CREATE TABLE progress_file (
  progress_id   @int@ NOT NULL REFERENCES progress (id) ON DELETE CASCADE,
  attachment_id @int@ NOT NULL REFERENCES attachment (id),
  PRIMARY KEY (progress_id, attachment_id)
) @keyed@;
CREATE INDEX progress_file_of ON progress_file (attachment_id); -- for the reference to attachment

-- Somebody asks for another day; the unit's head decides, or the reform office.
CREATE TABLE progress_day (
  id            @id@,
  initiative_id @int@ NOT NULL REFERENCES initiative (id) ON DELETE CASCADE,
  agency_id     @int@ NOT NULL,        -- of the initiative
  unit_id       @int@ NOT NULL,        -- likewise
  was_by        @int@,                 -- the expected day before; NULL: there was none
  asked_by      @int@ NOT NULL,        -- the one that is asked for
  reason        @text@ NOT NULL,
  state         @text@ NOT NULL CHECK (state IN ('pending', 'approved', 'refused', 'withdrawn')),
  asker         @int@ NOT NULL,        -- account
  asker_name    @text@ NOT NULL,       -- as it was then
  asker_heads   @int@ NOT NULL,        -- 1: the unit's own head asks, so somebody else decides
  decider_name  @text@ NOT NULL,       -- '' while it is pending
  answer        @text@ NOT NULL,       -- why it was refused, or a remark
  created_at    @int@ NOT NULL,
  decided_at    @int@
) @strict@;
CREATE INDEX progress_day_of ON progress_day (initiative_id);                                 -- progress_days
CREATE UNIQUE INDEX progress_day_once ON progress_day (initiative_id) WHERE state = 'pending'; -- one at a time
CREATE INDEX progress_day_unit ON progress_day (unit_id) WHERE state = 'pending';             -- task_list
CREATE INDEX progress_day_agency ON progress_day (agency_id) WHERE state = 'pending';         -- task_list
