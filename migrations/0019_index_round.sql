-- Self-scoring by a set of criteria: a round of a year, its units, what each says of each
-- criterion, and the documents that prove it. Points are ten-thousandths.

CREATE TABLE index_round (
  id         @id@,
  agency_id  @int@ NOT NULL REFERENCES unit (id),
  set_id     @int@ NOT NULL REFERENCES criteria_set (id),
  year       @int@ NOT NULL,           -- that is scored
  name       @text@ NOT NULL,
  due_on     @int@ NOT NULL,           -- last day for units to send
  created_at @int@ NOT NULL
) @strict@;
CREATE INDEX index_round_of ON index_round (agency_id, year); -- round_list, round_before

-- One unit in a round.
CREATE TABLE index_entry (
  id         @id@,
  round_id   @int@ NOT NULL REFERENCES index_round (id),
  unit_id    @int@ NOT NULL REFERENCES unit (id),
  state      @text@ NOT NULL CHECK (state IN ('open', 'waiting', 'sent')),
  reason     @text@ NOT NULL,          -- why it was given back
  total      @int@ NOT NULL,           -- of what is scored so far
  applicable @int@ NOT NULL,           -- of the scale, without what does not apply
  done       @int@ NOT NULL,           -- criteria that have their figures
  missing    @int@ NOT NULL,           -- criteria that lack evidence, and a word why
  sent_at    @int@,
  version    @int@ NOT NULL,
  UNIQUE (round_id, unit_id)           -- round_entries, round_entry
) @strict@;
CREATE INDEX index_entry_unit ON index_entry (unit_id); -- round_before

CREATE TABLE index_line (
  entry_id      @int@ NOT NULL REFERENCES index_entry (id),
  code          @text@ NOT NULL,       -- criterion.code
  input         @text@ NOT NULL,       -- JSON, see core/criteria/rule.h; '' while nothing is said
  points        @int@ NOT NULL,
  is_na         @int@ NOT NULL,
  why           @text@ NOT NULL,       -- explanation; asked for where evidence is missing
  lead_position @int@ REFERENCES position (id),
  helpers       @text@ NOT NULL,       -- who cooperates
  due_on        @int@,
  version       @int@ NOT NULL,
  PRIMARY KEY (entry_id, code)
) @keyed@;

-- A document that proves something, once, for as many criteria as it proves; its file hangs on it.
CREATE TABLE index_proof (
  id         @id@,
  entry_id   @int@ NOT NULL REFERENCES index_entry (id),
  number     @text@ NOT NULL,          -- '54/KH-SNN'; '' when it has none
  name       @text@ NOT NULL,
  issued_on  @int@ NOT NULL,
  created_at @int@ NOT NULL
) @strict@;
CREATE INDEX index_proof_of ON index_proof (entry_id); -- round_proofs

CREATE TABLE index_proof_link (
  entry_id @int@ NOT NULL REFERENCES index_entry (id),
  code     @text@ NOT NULL,
  proof_id @int@ NOT NULL REFERENCES index_proof (id),
  PRIMARY KEY (entry_id, code, proof_id)
) @keyed@;
