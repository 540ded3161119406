-- The secret address of a person's calendar feed: one an account, renewed by replacing it.
CREATE TABLE calendar_feed (
  account_id @int@ PRIMARY KEY REFERENCES account (id),
  token_hash @blob@ NOT NULL UNIQUE,   -- BLAKE2b of the token in the address; the token itself is never stored
  created_at @int@ NOT NULL
) @strict@;
