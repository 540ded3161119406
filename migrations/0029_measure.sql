-- Criteria that fill themselves: a leaf of a set names a measure of the system, and each sheet keeps
-- what was counted for it.

ALTER TABLE criterion ADD COLUMN measure @text@ NOT NULL DEFAULT ''; -- word of core/criteria/measure.h; '': the unit says it

CREATE TABLE index_figure (
  entry_id   @int@ NOT NULL REFERENCES index_entry (id),
  code       @text@ NOT NULL,          -- criterion.code
  measure    @text@ NOT NULL,
  done       @int@ NOT NULL,           -- what counts
  whole      @int@ NOT NULL,           -- out of so many; 0 where nothing is the whole
  records    @text@ NOT NULL,          -- '12+ 15-': their ids, those that count with +
  own_reason @text@ NOT NULL,          -- why the unit gives another figure; '': it takes this one
  counted_at @int@ NOT NULL,
  frozen_on  @int@,                    -- day the sheet was handed over; NULL: still counted
  PRIMARY KEY (entry_id, code)         -- figures_of
) @keyed@;
