-- Days until which a round is appraised, and results of earlier years as they were printed.

ALTER TABLE index_round ADD COLUMN first_until @int@;     -- last day of the first appraisal
ALTER TABLE index_round ADD COLUMN second_until @int@;    -- of the second

-- A printed table of results: what provinces or departments were given for a year. Nothing in it
-- is ever corrected; what is wrong in it is told beside it.
CREATE TABLE past_table (
  id         @id@,
  agency_id  @int@ NOT NULL REFERENCES unit (id),
  year       @int@ NOT NULL,           -- that was scored
  group_name @text@ NOT NULL,          -- 'Sở, ban, ngành'; '' when there is one alone
  name       @text@ NOT NULL,
  source     @text@ NOT NULL,          -- where it was printed; '' when nobody said
  created_at @int@ NOT NULL,
  version    @int@ NOT NULL,
  UNIQUE (agency_id, year, group_name) -- past_list, past_before
) @strict@;

-- Its columns of points by area.
CREATE TABLE past_area (
  table_id   @int@ NOT NULL REFERENCES past_table (id) ON DELETE CASCADE,
  number     @int@ NOT NULL,           -- from 1, as printed
  name       @text@ NOT NULL,
  PRIMARY KEY (table_id, number)
) @keyed@;

CREATE TABLE past_row (
  id         @id@,
  table_id   @int@ NOT NULL REFERENCES past_table (id) ON DELETE CASCADE,
  number     @int@ NOT NULL,           -- from 1, as printed
  name       @text@ NOT NULL,          -- of the unit, as printed
  unit_id    @int@ REFERENCES unit (id),
  is_outside @int@ NOT NULL,           -- somebody said that it is no unit of the agency
  points     @int@ NOT NULL,           -- the index or total, ten-thousandths
  rank       @int@,
  UNIQUE (table_id, number)            -- past_rows
) @strict@;
CREATE UNIQUE INDEX past_row_unit ON past_row (unit_id, table_id) WHERE unit_id IS NOT NULL; -- past_before

CREATE TABLE past_point (
  row_id     @int@ NOT NULL REFERENCES past_row (id) ON DELETE CASCADE,
  number     @int@ NOT NULL,           -- past_area.number
  points     @int@ NOT NULL,
  PRIMARY KEY (row_id, number)
) @keyed@;
