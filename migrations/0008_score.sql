-- Score sheets: what one member gives one dossier. Points are hundredths.

CREATE TABLE score_sheet (
  id           @id@,
  dossier_id   @int@ NOT NULL REFERENCES council_dossier (id),
  member_id    @int@ NOT NULL REFERENCES council_member (id),
  state        @text@ NOT NULL CHECK (state IN ('draft', 'done')),
  bonus        @int@ NOT NULL,
  bonus_reason @text@ NOT NULL,
  minus        @int@ NOT NULL,
  minus_reason @text@ NOT NULL,
  remark       @text@ NOT NULL,
  proposal     @text@ NOT NULL,        -- '' while none is made
  salt         @blob@ NOT NULL,        -- of the seal in the log: a hash that only both together prove
  version      @int@ NOT NULL,
  created_at   @int@ NOT NULL,
  changed_at   @int@ NOT NULL,
  UNIQUE (dossier_id, member_id)       -- one sheet a member and dossier, whatever happens at once
) @strict@;

CREATE TABLE score_point (
  sheet_id @int@ NOT NULL REFERENCES score_sheet (id),
  item     @int@ NOT NULL,             -- rubric_item.number
  points   @int@,                      -- NULL: not given yet
  PRIMARY KEY (sheet_id, item)
) @keyed@;
