-- A unit's plan to win back points of the reform index (kế hoạch khắc phục): its weak criteria, what
-- is done about each, by whom and until when. Points are ten-thousandths.

CREATE TABLE remedy_plan (
  id            @id@,
  agency_id     @int@ NOT NULL REFERENCES unit (id), -- in whose result the unit stands
  unit_id       @int@ NOT NULL REFERENCES unit (id),
  year          @int@ NOT NULL,        -- that was scored
  round_id      @int@ REFERENCES index_round (id), -- NULL: the result was printed
  -- The result, and the one before it, as they were when the plan was begun.
  basis         @text@ NOT NULL,       -- by what it was published
  points        @int@ NOT NULL,        -- the index
  rank          @int@,
  ranked        @int@ NOT NULL,        -- units in its table
  before_year   @int@,
  before_points @int@,
  before_rank   @int@,
  before_ranked @int@,
  goal_points   @int@,
  goal_rank     @int@,
  purpose       @text@ NOT NULL,       -- of the paper: a paragraph a line
  demands       @text@ NOT NULL,
  carrying      @text@ NOT NULL,       -- how it is carried out
  doc_number    @text@ NOT NULL,       -- '54/KH-SNN'; '' while it has none
  doc_on        @int@,
  state         @text@ NOT NULL CHECK (state IN ('draft', 'waiting', 'confirmed')),
  reason        @text@ NOT NULL,       -- why it was given back, or opened again
  edition       @int@ NOT NULL,        -- 1, and one more each time it is opened again
  confirmed_at  @int@,
  confirmed_by  @text@ NOT NULL,
  created_at    @int@ NOT NULL,
  text_version  @int@ NOT NULL,        -- of goals and texts: who writes items is not in their way
  version       @int@ NOT NULL,        -- of all of it: one confirms what one has read
  UNIQUE (agency_id, year, unit_id)    -- remedy_list, remedy_find
) @strict@;
CREATE INDEX remedy_plan_unit ON remedy_plan (unit_id);   -- remedy_owed_plans
CREATE INDEX remedy_plan_round ON remedy_plan (round_id); -- for the reference to index_round

CREATE TABLE remedy_item (
  id        @id@,
  plan_id   @int@ NOT NULL REFERENCES remedy_plan (id),
  number    @int@ NOT NULL,            -- order: criteria as in the set, then general tasks
  code      @text@ NOT NULL,           -- of the criterion; '' when it has none
  name      @text@ NOT NULL,           -- of the criterion, or of a general task
  max       @int@,                     -- NULL: no points hang on it, or nobody said how many
  got       @int@,
  last      @int@,                     -- points of the year before
  gain      @int@,                     -- that are expected back
  holder    @text@ NOT NULL,           -- who follows the criterion
  measure   @text@ NOT NULL,           -- what is done, in words
  version   @int@ NOT NULL
) @strict@;
CREATE INDEX remedy_item_of ON remedy_item (plan_id, number); -- remedy_items
CREATE UNIQUE INDEX remedy_item_code ON remedy_item (plan_id, code) WHERE code <> ''; -- a criterion stands once in it

CREATE TABLE remedy_line (
  id               @id@,
  item_id          @int@ NOT NULL REFERENCES remedy_item (id) ON DELETE CASCADE,
  number           @int@ NOT NULL,
  what             @text@ NOT NULL,    -- the product, or what is done
  lead_unit_id     @int@ REFERENCES unit (id),     -- with a position: the unit it is in
  lead_position_id @int@ REFERENCES position (id), -- NULL: whoever works in the unit
  helpers          @text@ NOT NULL,
  due              @text@ NOT NULL,    -- as written: 'trước ngày 10/7/2021', 'quý I'
  due_on           @int@,              -- the last day of that; NULL: it has none
  done_on          @int@,
  done_note        @text@ NOT NULL,
  done_by          @text@ NOT NULL     -- who said so, as he was called then
) @strict@;
CREATE INDEX remedy_line_of ON remedy_line (item_id, number); -- remedy_lines
CREATE INDEX remedy_line_unit ON remedy_line (lead_unit_id) WHERE lead_unit_id IS NOT NULL;             -- remedy_owed_lines
CREATE INDEX remedy_line_position ON remedy_line (lead_position_id) WHERE lead_position_id IS NOT NULL; -- the same
