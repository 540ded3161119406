-- The novelty check: by which prints each initiative is found again, what everybody writes, and
-- what people have said about a likeness.

-- Derived from the initiatives. Rows are never deleted: what is gone says so in a row, so that
-- every process that follows the changes hears of it.
CREATE TABLE novelty_print (
  initiative_id @int@ PRIMARY KEY,
  change        @int@ NOT NULL,        -- from novelty_head, in the order of the commits
  prints        @blob@ NOT NULL        -- novelty_prints_pack(); empty: gone
) @strict@;
CREATE UNIQUE INDEX novelty_print_change ON novelty_print (change); -- novelty_changes

-- How often the prints were changed, and by which edition of the rules all of them are made.
CREATE TABLE novelty_head (
  one     @int@ PRIMARY KEY CHECK (one = 1),
  change  @int@ NOT NULL,
  edition @int@ NOT NULL               -- 0: not all texts have been read yet
) @strict@;
INSERT INTO novelty_head (one, change, edition)
SELECT 1, 0, CASE WHEN EXISTS (SELECT 1 FROM initiative) THEN 0 ELSE 1 END;

-- What many texts have, as it was learned last; the newest row holds.
CREATE TABLE novelty_common (
  id         @id@,
  of_texts   @int@ NOT NULL,           -- texts that were read, copies not counted
  shingles   @blob@ NOT NULL,          -- eight bytes each: shingle, texts that hold it
  learned_at @int@ NOT NULL
) @strict@;

-- The same to be looked at: the longest runs of words of which everybody has all.
CREATE TABLE novelty_phrase (
  id        @id@,
  common_id @int@ NOT NULL REFERENCES novelty_common (id),
  text      @text@ NOT NULL,           -- as one of them wrote it
  texts     @int@ NOT NULL             -- texts that hold all of it, at least
) @strict@;
CREATE INDEX novelty_phrase_of ON novelty_phrase (common_id, texts); -- novelty_phrase_list

-- The author's answer: how one's own differs from another. Travels with the dossier.
CREATE TABLE novelty_answer (
  id            @id@,
  initiative_id @int@ NOT NULL,        -- goes with its initiative (novelty_drop)
  other_id      @int@ NOT NULL,        -- initiative; not a reference: it may be withdrawn and deleted
  text          @text@ NOT NULL,
  answered_by   @text@ NOT NULL,       -- name, as it was then
  version       @int@ NOT NULL,
  changed_at    @int@ NOT NULL,
  UNIQUE (initiative_id, other_id)
) @strict@;

-- What a person concluded; the program never does.
CREATE TABLE novelty_conclusion (
  initiative_id @int@ PRIMARY KEY,     -- goes with its initiative (novelty_drop)
  verdict       @text@ NOT NULL CHECK (verdict IN ('new', 'partly', 'copy')),
  reason        @text@ NOT NULL,
  concluded_by  @text@ NOT NULL,       -- name, as it was then
  version       @int@ NOT NULL,
  changed_at    @int@ NOT NULL
) @strict@;
