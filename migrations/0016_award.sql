-- Commendations (khen thưởng): the forms there are, rounds with their candidates, decisions.

-- Forms of commendation, valid from a day on: a movement of 2022 keeps the law of 2022.
CREATE TABLE award_form (
  id        @id@,
  code      @text@ NOT NULL,
  name      @text@ NOT NULL,           -- as papers write it
  level     @text@ NOT NULL CHECK (level IN ('own', 'superior')), -- decided by the head of the agency, or above it
  authority @text@ NOT NULL,           -- who decides, in words
  needs     @text@ NOT NULL,           -- code of the form whose holders in the same movement alone may be proposed; '' none
  once      @int@ NOT NULL,            -- 1: a form of the law, one achievement gets one
  outsiders @int@ NOT NULL,            -- 1: also for people and bodies outside of the agency
  from_on   @int@ NOT NULL,
  until_on  @int@,                     -- first day it no longer holds
  basis     @text@ NOT NULL,           -- the law it stands in
  rank      @int@ NOT NULL             -- order in lists
) @strict@;
CREATE INDEX award_form_of ON award_form (code, from_on); -- award_forms

-- 12600 is 1 July 2004, 19723 is 1 January 2024: the days the two laws came into force.
INSERT INTO award_form (code, name, level, authority, needs, once, outsiders, from_on, until_on, basis, rank) VALUES
  ('giay_khen', 'Giấy khen', 'own', 'Thủ trưởng cơ quan', '', 1, 1, 12600, 19723, 'Luật Thi đua, khen thưởng số 15/2003/QH11', 1),
  ('giay_khen', 'Giấy khen', 'own', 'Thủ trưởng cơ quan', '', 1, 1, 19723, NULL, 'Luật Thi đua, khen thưởng số 06/2022/QH15, Điều 75', 1),
  ('bang_khen', 'Bằng khen', 'superior', 'Chủ tịch Ủy ban nhân dân cấp tỉnh', 'giay_khen', 1, 1, 12600, 19723, 'Luật Thi đua, khen thưởng số 15/2003/QH11', 2),
  ('bang_khen', 'Bằng khen', 'superior', 'Chủ tịch Ủy ban nhân dân cấp tỉnh', 'giay_khen', 1, 1, 19723, NULL, 'Luật Thi đua, khen thưởng số 06/2022/QH15, Điều 74', 2),
  ('thu_khen', 'Thư khen', 'own', 'Thủ trưởng cơ quan', '', 0, 1, 12600, NULL, 'Biểu dương của cơ quan, không phải hình thức khen thưởng của Luật', 3);

-- One list that is proposed, decided and made public together.
CREATE TABLE award_round (
  id           @id@,
  agency_id    @int@ NOT NULL REFERENCES unit (id),
  movement_id  @int@ REFERENCES movement (id),  -- NULL: ad hoc
  year         @int@ NOT NULL,
  form         @text@ NOT NULL,        -- award_form.code
  title        @text@ NOT NULL,
  merit        @text@ NOT NULL,        -- what certificates say, where a candidate has no words of his own
  state        @text@ NOT NULL CHECK (state IN ('draft', 'decided', 'published')),
  doc_number   @text@ NOT NULL,        -- of the decision; '' while there is none
  doc_on       @int@,
  signer_title @text@ NOT NULL,
  signer_name  @text@ NOT NULL,
  published_at @int@,
  version      @int@ NOT NULL,
  created_at   @int@ NOT NULL,
  changed_at   @int@ NOT NULL,
  CHECK ((state = 'draft') = (doc_on IS NULL))
) @strict@;
CREATE INDEX award_round_of ON award_round (agency_id, year, id); -- award_rounds
CREATE INDEX award_round_movement ON award_round (movement_id);   -- award_held, eligibility_awards

CREATE TABLE award_item (
  id             @id@,
  round_id       @int@ NOT NULL REFERENCES award_round (id),
  agency_id      @int@ NOT NULL REFERENCES unit (id),  -- of the round, like year and form
  year           @int@ NOT NULL,
  form           @text@ NOT NULL,
  kind           @text@ NOT NULL CHECK (kind IN ('unit', 'initiative', 'person', 'outsider')),
  unit_id        @int@ REFERENCES unit (id),           -- as registered, or where the person works; NULL of outsiders
  person_id      @int@ REFERENCES person (id),
  initiative_id  @int@ REFERENCES initiative (id),     -- its authors together, or what a person is commended for
  movement_id    @int@ REFERENCES movement (id),       -- that the achievement belongs to
  subject        @text@ NOT NULL,      -- who, as a key: 'u5', 'i9', 'p7', 'o' and the folded name
  achievement    @text@ NOT NULL,      -- for what, as a key: 'm3', 'i9', 't' and the folded words
  name           @text@ NOT NULL,      -- as the certificate says it
  place          @text@ NOT NULL,
  merit          @text@ NOT NULL,      -- '' as the round says
  number         @text@ NOT NULL,      -- of the certificate; '' while there is none
  number_key     @text@ NOT NULL,      -- the same, folded
  votes          @text@ NOT NULL,      -- result of the council's vote, as its minutes say
  reason         @text@ NOT NULL,      -- why it is proposed though a condition is not shown to hold
  verdict        @text@ NOT NULL,      -- what was found on the day of the decision: '', 'holds', 'fails', 'lacks', 'people'
  why            @text@ NOT NULL,
  state          @text@ NOT NULL CHECK (state IN ('listed', 'removed', 'revoked')),
  removed_reason @text@ NOT NULL,
  revoke_number  @text@ NOT NULL,      -- of the decision that revokes it
  revoke_on      @int@,
  revoke_reason  @text@ NOT NULL,
  version        @int@ NOT NULL,
  created_at     @int@ NOT NULL,
  changed_at     @int@ NOT NULL,
  CHECK ((state = 'revoked') = (revoke_on IS NOT NULL))
) @strict@;
CREATE INDEX award_item_of ON award_item (round_id, id);             -- award_items
CREATE INDEX award_item_subject ON award_item (subject, state);      -- award_same
CREATE INDEX award_item_unit ON award_item (unit_id);                -- award_held_by
CREATE INDEX award_item_person ON award_item (person_id);            -- award_held_by
CREATE INDEX award_item_initiative ON award_item (initiative_id);    -- award_of_initiative
CREATE INDEX award_item_movement ON award_item (movement_id);        -- award_of_movement, eligibility_awards
-- One achievement gets one form once; a number is given once.
CREATE UNIQUE INDEX award_once ON award_item (agency_id, form, subject, achievement) WHERE state = 'listed';
CREATE UNIQUE INDEX award_number_once ON award_item (agency_id, year, form, number_key) WHERE number_key <> '';
