-- Rubrics (thang điểm): what a council scores an initiative by. Points are hundredths.

-- One edition of a rubric. Once a score was given by it, it is kept as it is; a change then
-- makes the next edition of the same family.
CREATE TABLE rubric (
  id         @id@,
  agency_id  @int@ NOT NULL REFERENCES unit (id),
  family     @int@ NOT NULL,           -- id of the first edition
  edition    @int@ NOT NULL,           -- 1, 2, 3 …
  code       @text@ NOT NULL,          -- first column of its CSV file: vanmon-2026
  name       @text@ NOT NULL,
  basis      @text@ NOT NULL,          -- the document that prescribes it
  note       @text@ NOT NULL,          -- how the council's result is found, in words
  step       @int@ NOT NULL,           -- points are multiples of it: 50 is half a point
  bonus_max  @int@ NOT NULL,           -- 0: no bonus points
  minus_max  @int@ NOT NULL,           -- 0: no minus points
  recognise  @int@ NOT NULL,           -- total from which an initiative is recognised; 0: it does not say
  drop_from  @int@ NOT NULL,           -- number of sheets from which the highest and the lowest are left out; 0: never
  spread_max @int@ NOT NULL,           -- totals further apart than this are an alarm; 0: none
  locked_at  @int@,                    -- first score; NULL: may still be changed
  version    @int@ NOT NULL,
  created_at @int@ NOT NULL,
  changed_at @int@ NOT NULL,
  UNIQUE (agency_id, family, edition)  -- rubric_list, rubric_editions
) @strict@;

-- Its lines: groups, and items that points are given for.
CREATE TABLE rubric_item (
  rubric_id  @int@ NOT NULL REFERENCES rubric (id),
  number     @int@ NOT NULL,           -- order, from 1
  code       @text@ NOT NULL,          -- 'A.1'
  parent     @text@ NOT NULL,          -- code of its group; '' when none
  name       @text@ NOT NULL,
  note       @text@ NOT NULL,
  max_points @int@ NOT NULL,           -- 0: a remark is asked for, no points
  pass       @int@ NOT NULL,           -- points it should reach; 0: no such mark
  shortfall  @int@ NOT NULL,           -- enum rubric_shortfall: what fewer points mean
  PRIMARY KEY (rubric_id, number)
) @keyed@;

CREATE TABLE rubric_band (
  rubric_id @int@ NOT NULL REFERENCES rubric (id),
  item      @int@ NOT NULL,            -- rubric_item.number
  number    @int@ NOT NULL,            -- order as the paper has it, from 1
  low       @int@ NOT NULL,
  high      @int@ NOT NULL,
  name      @text@ NOT NULL,
  PRIMARY KEY (rubric_id, item, number)
) @keyed@;

CREATE TABLE rubric_grade (
  rubric_id  @int@ NOT NULL REFERENCES rubric (id),
  number     @int@ NOT NULL,           -- best first, from 1
  name       @text@ NOT NULL,
  least      @int@ NOT NULL,           -- total from which it is given
  item       @text@ NOT NULL,          -- code of an item that must reach item_least; '' when none
  item_least @int@ NOT NULL,
  PRIMARY KEY (rubric_id, number)
) @keyed@;
