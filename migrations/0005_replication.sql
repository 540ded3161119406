-- Replication (nhân rộng): which unit took over which initiative of another unit, with
-- what result after how many months.

-- One unit that applies an initiative of another.
CREATE TABLE adoption (
  id            @id@,
  agency_id     @int@ NOT NULL REFERENCES unit (id), -- of the initiative; scope of every query
  initiative_id @int@ NOT NULL REFERENCES initiative (id),
  origin_id     @int@ NOT NULL REFERENCES unit (id), -- unit of the initiative, so that what waits for it is found
  unit_id       @int@ NOT NULL REFERENCES unit (id), -- that adopts; stays when the unit ends
  source_id     @int@ REFERENCES adoption (id),      -- learnt from this adopter; NULL: from the unit of the authors
  adapted       @text@ NOT NULL,       -- what was changed to fit
  started_on    @int@ NOT NULL,
  state         @text@ NOT NULL CHECK (state IN ('waiting', 'asked', 'returned', 'applied', 'ended')),
  head_name     @text@ NOT NULL,       -- who confirmed for the unit that adopts
  head_at       @int@,
  origin_name   @text@ NOT NULL,       -- who confirmed for the unit of the initiative
  origin_at     @int@,
  return_reason @text@ NOT NULL,
  returned_by   @text@ NOT NULL,
  ended_on      @int@,
  end_reason    @text@ NOT NULL,
  version       @int@ NOT NULL,
  created_by    @int@ NOT NULL,        -- account
  created_at    @int@ NOT NULL,
  changed_at    @int@ NOT NULL,
  CHECK ((state = 'ended') = (ended_on IS NOT NULL))
) @strict@;
CREATE UNIQUE INDEX adoption_once ON adoption (initiative_id, unit_id) WHERE state <> 'ended';
CREATE INDEX adoption_of_initiative ON adoption (initiative_id, id); -- adoption_list
CREATE INDEX adoption_of_unit ON adoption (unit_id, state);          -- adoption_of_units, task_list
CREATE INDEX adoption_asked ON adoption (origin_id, state);          -- task_list

-- What is measured: how it was before.
CREATE TABLE adoption_figure (
  id          @id@,
  adoption_id @int@ NOT NULL REFERENCES adoption (id),
  number      @int@ NOT NULL,
  name        @text@ NOT NULL,         -- Thời gian chờ
  unit        @text@ NOT NULL,         -- phút; of measure
  baseline    @int@ NOT NULL,          -- hundredths
  UNIQUE (adoption_id, number)
) @strict@;

-- What is reported some months after the start; there from the beginning, so that the
-- months of an adoption are those that held when it began.
CREATE TABLE adoption_report (
  id            @id@,
  adoption_id   @int@ NOT NULL REFERENCES adoption (id),
  month         @int@ NOT NULL,        -- months after started_on
  due_on        @int@ NOT NULL,        -- last day on time
  state         @text@ NOT NULL CHECK (state IN ('due', 'waiting', 'asked', 'returned', 'confirmed')),
  result        @text@ NOT NULL,
  written_at    @int@,
  head_name     @text@ NOT NULL,
  head_at       @int@,
  origin_name   @text@ NOT NULL,
  origin_at     @int@,
  return_reason @text@ NOT NULL,
  returned_by   @text@ NOT NULL,
  version       @int@ NOT NULL,
  UNIQUE (adoption_id, month)
) @strict@;

CREATE TABLE adoption_value (
  report_id @int@ NOT NULL REFERENCES adoption_report (id),
  figure_id @int@ NOT NULL REFERENCES adoption_figure (id),
  value     @int@ NOT NULL,            -- hundredths
  PRIMARY KEY (report_id, figure_id)
) @keyed@;
CREATE INDEX adoption_value_of ON adoption_value (figure_id); -- adoption_values

-- How far each initiative has spread, kept in the transaction of each change, so that the
-- list of models is read in its order.
CREATE TABLE initiative_spread (
  initiative_id @int@ PRIMARY KEY REFERENCES initiative (id),
  agency_id     @int@ NOT NULL,
  running       @int@ NOT NULL,        -- units that apply it now, both sides having confirmed
  adopted       @int@ NOT NULL,        -- units that ever did
  decided_on    @int@                  -- day of the decision to replicate it; NULL: none
) @strict@;
CREATE INDEX initiative_spread_most ON initiative_spread (agency_id, running, initiative_id); -- adoption_models

-- The completed ones in the order they were: what lies in a drawer longest comes first.
CREATE INDEX initiative_completed ON initiative (agency_id, completed_on, id)
 WHERE state = 'completed' AND completed_on IS NOT NULL; -- adoption_drawer
