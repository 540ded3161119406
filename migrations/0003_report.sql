-- Interim and final reports: Mẫu 2 with its explanations, and the five sections of the outline.

-- One report of a unit in one period of a movement. The agency's own, put together from those of
-- its units, is the one whose unit is the agency of the movement.
CREATE TABLE report (
  id            @id@,
  movement_id   @int@ NOT NULL REFERENCES movement (id),
  kind          @text@ NOT NULL CHECK (kind IN ('interim', 'final')),
  unit_id       @int@ NOT NULL REFERENCES unit (id),
  state         @text@ NOT NULL CHECK (state IN ('draft', 'waiting', 'sent', 'returned')),
  submitted_at  @int@,                 -- to who confirms it
  sent_at       @int@,                 -- first confirmed; decides about «late»
  approved_at   @int@,                 -- last confirmed
  approved_by   @text@ NOT NULL,       -- name of who did
  approved_hash @blob@,                -- SHA-256 of exactly what was confirmed
  days_late     @int@ NOT NULL,        -- of sent_at; 0: on time
  late_reason   @text@ NOT NULL,
  return_reason @text@ NOT NULL,
  returned_by   @text@ NOT NULL,       -- name of who gave it back
  reminded_at   @int@,
  origin_id     @int@ REFERENCES report (id), -- came from below: the agency's own report there
  version       @int@ NOT NULL,
  created_at    @int@ NOT NULL,
  changed_at    @int@ NOT NULL,
  UNIQUE (movement_id, kind, unit_id)
) @strict@;
CREATE INDEX report_of_unit ON report (unit_id);     -- task_list, report_before
CREATE INDEX report_of_origin ON report (origin_id); -- report_above

-- What people write: 'I' to 'IV', 'V1' to 'V3', and 'd1', 'd2' … for the rows of Mẫu 2.
CREATE TABLE report_text (
  report_id  @int@ NOT NULL REFERENCES report (id),
  part       @text@ NOT NULL,
  text       @text@ NOT NULL,
  approved   @text@,                   -- as it was last confirmed; NULL: not yet
  version    @int@ NOT NULL,
  actor      @int@ NOT NULL,           -- account that wrote last
  actor_name @text@ NOT NULL,
  changed_at @int@ NOT NULL,
  PRIMARY KEY (report_id, part)
) @keyed@;

-- The figures of Mẫu 2 as they were last confirmed.
CREATE TABLE report_figure (
  report_id     @int@ NOT NULL REFERENCES report (id),
  domain_number @int@ NOT NULL,
  registered    @int@ NOT NULL,
  completed     @int@ NOT NULL,
  PRIMARY KEY (report_id, domain_number)
) @keyed@;

-- Which reports went into one that was put together, and as what they were confirmed then.
CREATE TABLE report_source (
  report_id @int@ NOT NULL REFERENCES report (id),
  source_id @int@ NOT NULL REFERENCES report (id),
  hash      @blob@ NOT NULL,           -- approved_hash of the source
  taken_at  @int@ NOT NULL,
  PRIMARY KEY (report_id, source_id)
) @keyed@;

-- The report has words of its own, dated like those of Mẫu 1 and Mẫu 2.
-- on sqlite
CREATE TABLE wording_as_it_was (
  id         INTEGER PRIMARY KEY,
  agency_id  INTEGER NOT NULL,
  form       TEXT NOT NULL,
  from_on    INTEGER NOT NULL,
  basis      TEXT NOT NULL,
  words      TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
INSERT INTO wording_as_it_was SELECT id, agency_id, form, from_on, basis, words, created_at FROM wording;
DROP TABLE wording;
-- on pgsql
ALTER TABLE wording DROP CONSTRAINT wording_form_check;
ALTER TABLE wording ADD CONSTRAINT wording_form_check CHECK (form IN ('mau-1', 'mau-2', 'bao-cao'));
-- on sqlite
CREATE TABLE wording (
  id         @id@,
  agency_id  @int@ NOT NULL REFERENCES unit (id),
  form       @text@ NOT NULL CHECK (form IN ('mau-1', 'mau-2', 'bao-cao')),
  from_on    @int@ NOT NULL,           -- a plan of this day or later prints it
  basis      @text@ NOT NULL,          -- the document that prescribes it
  words      @text@ NOT NULL,          -- field|text, one a line; fields as in wording.def
  created_at @int@ NOT NULL,
  UNIQUE (agency_id, form, from_on)
) @strict@;
INSERT INTO wording SELECT id, agency_id, form, from_on, basis, words, created_at FROM wording_as_it_was;
DROP TABLE wording_as_it_was;
-- on both
