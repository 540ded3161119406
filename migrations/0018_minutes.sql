-- Minutes of a council's meetings: what people write beside what the records say, and who signed
-- it off.

CREATE TABLE council_minutes (
  meeting_id @int@ PRIMARY KEY REFERENCES council_meeting (id),
  version    @int@ NOT NULL,           -- grows with each change of a text
  changed_by @text@ NOT NULL,          -- name
  changed_at @int@ NOT NULL
) @strict@;

CREATE TABLE council_minutes_text (
  meeting_id @int@ NOT NULL REFERENCES council_minutes (meeting_id),
  dossier_id @int@ NOT NULL,           -- what was said about it; 0: about the meeting
  part       @text@ NOT NULL,
  text       @text@ NOT NULL,
  PRIMARY KEY (meeting_id, dossier_id, part)
) @keyed@;

-- Who signed which version; the hash is of what he saw of it.
CREATE TABLE council_minutes_sign (
  meeting_id @int@ NOT NULL REFERENCES council_minutes (meeting_id),
  member_id  @int@ NOT NULL REFERENCES council_member (id),
  place      @text@ NOT NULL CHECK (place IN ('chair', 'secretary')),
  version    @int@ NOT NULL,
  hash       @text@ NOT NULL,          -- SHA-256 in hexadecimal digits
  signed_at  @int@ NOT NULL,
  PRIMARY KEY (meeting_id, member_id)
) @keyed@;
