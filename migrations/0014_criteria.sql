-- Sets of criteria of a reform index. Points and percents are ten-thousandths.

-- One edition of a set. Once it is in use it is kept as it is; a change makes the next edition
-- of the same family.
CREATE TABLE criteria_set (
  id         @id@,
  agency_id  @int@ NOT NULL REFERENCES unit (id),
  family     @int@ NOT NULL,           -- id of the first edition
  edition    @int@ NOT NULL,           -- 1, 2, 3 …
  year       @int@ NOT NULL,           -- that is scored
  group_name @text@ NOT NULL,          -- the units it is for: 'Sở, ban, ngành'
  name       @text@ NOT NULL,
  basis      @text@ NOT NULL,          -- the document that issues it
  note       @text@ NOT NULL,
  total      @int@ NOT NULL,           -- points of the whole scale
  decimals   @int@ NOT NULL,           -- points and index are rounded to them
  used_at    @int@,                    -- NULL: a draft
  version    @int@ NOT NULL,
  created_at @int@ NOT NULL,
  changed_at @int@ NOT NULL,
  UNIQUE (agency_id, family, edition)  -- criteria_list, criteria_editions
) @strict@;

-- Its lines: areas, criteria and sub-criteria, each below the one above it.
CREATE TABLE criterion (
  set_id     @int@ NOT NULL REFERENCES criteria_set (id),
  number     @int@ NOT NULL,           -- order, from 1
  code       @text@ NOT NULL,          -- '1.1.2'
  parent     @text@ NOT NULL,          -- code; '' when none
  name       @text@ NOT NULL,
  guidance   @text@ NOT NULL,          -- as issued; nothing is computed from it
  evidence   @text@ NOT NULL,          -- documents that are asked for, one a line
  max_points @int@,                    -- NULL: the source does not say
  rule       @text@ NOT NULL,          -- JSON, see core/criteria/rule.h; '' of groups
  is_local   @int@ NOT NULL,           -- added inside the frame by who uses it
  PRIMARY KEY (set_id, number)
) @keyed@;

CREATE TABLE criteria_grade (
  set_id @int@ NOT NULL REFERENCES criteria_set (id),
  number @int@ NOT NULL,               -- best first, from 1
  name   @text@ NOT NULL,
  least  @int@ NOT NULL,               -- percent from which it is given
  PRIMARY KEY (set_id, number)
) @keyed@;
