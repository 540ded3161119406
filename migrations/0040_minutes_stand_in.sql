-- Who signs minutes off in the place of somebody who has left the council since, and why.

ALTER TABLE council_minutes_sign ADD COLUMN for_member @int@ NOT NULL DEFAULT 0; -- whose place it is; 0: his own
ALTER TABLE council_minutes_sign ADD COLUMN role @text@ NOT NULL DEFAULT '';     -- of who stands in, on that day
ALTER TABLE council_minutes_sign ADD COLUMN reason @text@ NOT NULL DEFAULT '';
-- How what was signed was put in a row before it was hashed. Rows from before are 0: seats may have
-- been taken in the order of the council, and without those whom migration 0035 noted as absent.
ALTER TABLE council_minutes_sign ADD COLUMN layout @int@ NOT NULL DEFAULT 0;
