-- Which completed initiatives of a movement are chosen for replication: each surveyed and scored
-- by a rubric made of the plan's criteria, a list with a number to reach, and the decision.

CREATE TABLE selection (
  movement_id @int@ PRIMARY KEY REFERENCES movement (id),
  agency_id   @int@ NOT NULL REFERENCES unit (id),   -- of the movement
  rubric_id   @int@ NOT NULL REFERENCES rubric (id), -- edition that is scored by
  target      @int@ NOT NULL,          -- how many are to be chosen at least
  doc_number  @text@ NOT NULL,         -- of the decision; '' while there is none
  doc_on      @int@,
  signer      @text@ NOT NULL,         -- who signed it: name, with title
  version     @int@ NOT NULL,
  created_at  @int@ NOT NULL,
  changed_at  @int@ NOT NULL,
  CHECK ((doc_number = '') = (doc_on IS NULL))
) @strict@;

-- What was found when one was surveyed.
CREATE TABLE selection_item (
  movement_id   @int@ NOT NULL REFERENCES selection (movement_id),
  initiative_id @int@ NOT NULL REFERENCES initiative (id),
  finding       @text@ NOT NULL,
  chosen        @int@ NOT NULL,        -- 1: on the list
  version       @int@ NOT NULL,
  changed_at    @int@ NOT NULL,
  PRIMARY KEY (movement_id, initiative_id)
) @keyed@;
CREATE INDEX selection_item_of ON selection_item (initiative_id); -- for the reference to initiative

CREATE TABLE selection_point (
  movement_id   @int@ NOT NULL,
  initiative_id @int@ NOT NULL,
  item          @int@ NOT NULL,        -- rubric_item.number
  points        @int@ NOT NULL,        -- hundredths
  PRIMARY KEY (movement_id, initiative_id, item),
  FOREIGN KEY (movement_id, initiative_id) REFERENCES selection_item (movement_id, initiative_id)
) @keyed@;
