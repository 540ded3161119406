-- When somebody last proved who they are: by signing in, or again by password before an act that
-- gives or takes rights. 0: by signing in, when the session began.
ALTER TABLE session ADD COLUMN proved_at @int@ NOT NULL DEFAULT 0;
