-- Who signs minutes off in the place of somebody who has left the council since, and why.

ALTER TABLE council_minutes_sign ADD COLUMN for_member @int@ NOT NULL DEFAULT 0; -- whose place it is; 0: his own
ALTER TABLE council_minutes_sign ADD COLUMN role @text@ NOT NULL DEFAULT '';     -- of who stands in, on that day
ALTER TABLE council_minutes_sign ADD COLUMN reason @text@ NOT NULL DEFAULT '';
-- How what was signed was put in a row before it was hashed. Rows from before are 0: seats may have
-- been taken in the order of the council, and without those whom migration 0035 noted as absent.
ALTER TABLE council_minutes_sign ADD COLUMN layout @int@ NOT NULL DEFAULT 0;

-- Commendations whose base was revoked: what needs a lower form stands on nothing any more. Somebody
-- looks at it again, and revokes it too or says why it stays.
CREATE TABLE award_base_lost (
  item_id     @int@ NOT NULL REFERENCES award_item (id), -- the higher one, decided or public
  base_id     @int@ NOT NULL REFERENCES award_item (id), -- what it stood on
  kept_reason @text@ NOT NULL DEFAULT '',
  kept_by     @text@ NOT NULL DEFAULT '',
  kept_at     @int@,                                     -- NULL: nobody has looked at it yet
  PRIMARY KEY (item_id, base_id)
) @keyed@;
