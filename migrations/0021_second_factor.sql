-- The second factor of signing in: a code of an app (TOTP, RFC 6238), or a recovery code.

CREATE TABLE second_factor (
  account_id   @int@ PRIMARY KEY REFERENCES account (id),
  secret       @blob@ NOT NULL,        -- shared with the app, under a key of the installation
  confirmed_at @int@,                  -- NULL: shown, but no code of it was typed yet
  last_step    @int@ NOT NULL          -- of the last code taken: none is taken twice
) @strict@;

CREATE TABLE recovery_code (
  account_id @int@ NOT NULL REFERENCES account (id),
  code_hash  @blob@ NOT NULL,          -- as of a session's token
  used_at    @int@,
  PRIMARY KEY (account_id, code_hash)
) @keyed@;

-- 1: the password was right, the second factor is still due; such a session opens nothing.
ALTER TABLE session ADD COLUMN second_due @int@ NOT NULL DEFAULT 0;
