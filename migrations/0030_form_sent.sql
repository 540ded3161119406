-- Forms that were acted upon, so that the same one sent again has no second effect.

CREATE TABLE form_sent (
  key     @blob@ NOT NULL PRIMARY KEY, -- hash of its token, address, fields and files
  sent_at @int@ NOT NULL
) @keyed@;
CREATE INDEX form_sent_at ON form_sent (sent_at); -- once_sweep
