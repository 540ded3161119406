-- Councils: who sits, what they appraise, and who stays out of what.

CREATE TABLE council (
  id         @id@,
  agency_id  @int@ NOT NULL REFERENCES unit (id),
  name       @text@ NOT NULL,
  kind       @text@ NOT NULL CHECK (kind IN ('initiative', 'emulation', 'steering')),
  doc_number @text@ NOT NULL,          -- decision that founds it: 31/QĐ-CNTY
  doc_on     @int@,
  from_on    @int@ NOT NULL,
  until_on   @int@,                    -- first day its term is over; NULL: open
  version    @int@ NOT NULL,
  created_at @int@ NOT NULL,
  changed_at @int@ NOT NULL
) @strict@;
CREATE INDEX council_of_agency ON council (agency_id, from_on); -- council_list

-- A member who leaves stays here: sheets and minutes name him.
CREATE TABLE council_member (
  id         @id@,
  council_id @int@ NOT NULL REFERENCES council (id),
  person_id  @int@ NOT NULL REFERENCES person (id),
  position   @int@ NOT NULL,           -- order in lists, from 1
  role       @text@ NOT NULL CHECK (role IN ('chair', 'vice', 'secretary', 'member')),
  capacity   @text@ NOT NULL,          -- for whom he sits there: đại diện Công đoàn; may be empty
  left_on    @int@,                    -- first day he is no member any more
  UNIQUE (council_id, person_id)
) @strict@;
CREATE INDEX council_member_person ON council_member (person_id); -- council_list

-- One round of appraisal: dossiers, the edition of a rubric, and how far it has come. Meetings,
-- votes and minutes hang on it.
CREATE TABLE council_session (
  id           @id@,
  council_id   @int@ NOT NULL REFERENCES council (id),
  agency_id    @int@ NOT NULL REFERENCES unit (id), -- of the council
  year         @int@ NOT NULL,
  name         @text@ NOT NULL,
  stage        @text@ NOT NULL CHECK (stage IN ('appraisal', 'interim', 'final')), -- of the movement
  rubric_id    @int@ NOT NULL REFERENCES rubric (id),
  meets_on     @int@,                  -- day of the meeting, if one is set
  score_until  @int@,                  -- last day to score, as told to members
  place        @text@ NOT NULL,
  same_unit    @int@ NOT NULL,         -- 1: sitting in the initiative's unit is a conflict
  superior     @int@ NOT NULL,         -- 1: heading its unit, or one above, is a conflict
  phase        @text@ NOT NULL CHECK (phase IN ('prepare', 'scoring', 'closed', 'opened', 'published')),
  closed_at    @int@,
  closed_by    @text@ NOT NULL,        -- name of the chair who did
  published_at @int@,
  version      @int@ NOT NULL,
  created_at   @int@ NOT NULL,
  changed_at   @int@ NOT NULL
) @strict@;
CREATE INDEX council_session_of_year ON council_session (agency_id, year, id); -- council_session_list
CREATE INDEX council_session_of ON council_session (council_id);

CREATE TABLE council_dossier (
  id            @id@,
  session_id    @int@ NOT NULL REFERENCES council_session (id),
  number        @int@ NOT NULL,        -- order in the session, from 1
  initiative_id @int@ NOT NULL REFERENCES initiative (id),
  UNIQUE (session_id, initiative_id)
) @strict@;
CREATE INDEX council_dossier_initiative ON council_dossier (initiative_id);

-- Who scores a dossier, where not the whole council does; third: added by the chair after
-- scoring was closed, because the others differ too much.
CREATE TABLE council_marker (
  dossier_id @int@ NOT NULL REFERENCES council_dossier (id),
  member_id  @int@ NOT NULL REFERENCES council_member (id),
  third      @int@ NOT NULL,
  PRIMARY KEY (dossier_id, member_id)
) @keyed@;

-- A member who may not take part in a dossier, or may not until somebody has decided.
CREATE TABLE council_conflict (
  dossier_id @int@ NOT NULL REFERENCES council_dossier (id),
  member_id  @int@ NOT NULL REFERENCES council_member (id),
  state      @text@ NOT NULL CHECK (state IN ('suggested', 'confirmed', 'dismissed', 'pinned')),
  grounds    @text@ NOT NULL,          -- found in the records, blanks between them: 'author unit'
  reason     @text@ NOT NULL,          -- of who decided or declared
  decided_by @text@ NOT NULL,          -- name; '' while nobody has
  decided_at @int@,
  PRIMARY KEY (dossier_id, member_id)
) @keyed@;

-- What a member said before the dossier was first shown to him.
CREATE TABLE council_declaration (
  dossier_id  @int@ NOT NULL REFERENCES council_dossier (id),
  member_id   @int@ NOT NULL REFERENCES council_member (id),
  conflict    @int@ NOT NULL,          -- 1: has one
  text        @text@ NOT NULL,
  declared_at @int@ NOT NULL,
  PRIMARY KEY (dossier_id, member_id)
) @keyed@;
