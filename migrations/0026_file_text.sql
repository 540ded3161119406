-- What attached files say, so that they are found by it: taken out of them once, by a job.

CREATE TABLE file_text (
  file_id @int@ PRIMARY KEY REFERENCES file (id),
  reader  @int@ NOT NULL,              -- edition of the reading; what an older one read is read anew
  text    @text@ NOT NULL              -- what it says; '' when it has none that can be read
) @strict@;

-- Words of those that have any, and of nothing else.
-- on sqlite
CREATE VIRTUAL TABLE file_search USING fts5 (words, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3');
-- on pgsql
CREATE TABLE file_search (
  file_id BIGINT PRIMARY KEY,
  words   TSVECTOR NOT NULL
);
CREATE INDEX file_search_words ON file_search USING gin (words);
-- on both
