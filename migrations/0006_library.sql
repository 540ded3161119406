-- The public library of models: what the reform office wrote for everybody, beside the
-- initiative itself, so that nothing of the initiative is shown that was not meant to be.

CREATE TABLE library_entry (
  id            @id@,
  initiative_id @int@ NOT NULL UNIQUE REFERENCES initiative (id),
  agency_id     @int@ NOT NULL REFERENCES unit (id),
  code          @text@ NOT NULL UNIQUE, -- of the initiative; in public addresses
  state         @text@ NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
  title         @text@ NOT NULL,
  problem       @text@ NOT NULL,
  steps         @text@ NOT NULL,       -- one a line
  cost          @text@ NOT NULL,
  contact       @text@ NOT NULL,
  withdraw_reason @text@ NOT NULL,
  published_at  @int@,                 -- the last time it was
  version       @int@ NOT NULL,
  created_at    @int@ NOT NULL,
  changed_at    @int@ NOT NULL,
  CHECK (state <> 'published' OR published_at IS NOT NULL)
) @strict@;
CREATE INDEX library_newest ON library_entry (published_at, id) WHERE state = 'published'; -- library_newest

-- Words of what is published, and of nothing else.
-- on sqlite
CREATE VIRTUAL TABLE library_search USING fts5 (words, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3');
-- on pgsql
CREATE TABLE library_search (
  entry_id BIGINT PRIMARY KEY,
  words    TSVECTOR NOT NULL
);
CREATE INDEX library_search_words ON library_search USING gin (words);
-- on both
