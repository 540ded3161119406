-- Whether somebody gets one letter each working day with what is due; part of mail_wanted.
ALTER TABLE account ADD COLUMN digest_wanted @int@ NOT NULL DEFAULT 1;
