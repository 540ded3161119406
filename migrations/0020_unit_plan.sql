-- What a planned merge, split or dissolution does with the people of a unit, so that taking it
-- back restores exactly that.

CREATE TABLE unit_event_holding (
  event_id    @int@ NOT NULL REFERENCES unit_event (id),
  holding_id  @int@ NOT NULL,
  made        @int@ NOT NULL CHECK (made IN (0, 1, 2)), -- 0: as it stood before; 1: the change made it; 2: and its position
  position_id @int@ NOT NULL REFERENCES position (id),
  person_id   @int@ NOT NULL REFERENCES person (id),
  from_on     @int@ NOT NULL,
  until_on    @int@,
  doc_number  @text@ NOT NULL,
  PRIMARY KEY (event_id, holding_id, made)
) @keyed@;
CREATE INDEX unit_event_holding_of ON unit_event_holding (position_id); -- for the reference to position
