-- What is found besides one's own: lists of recognised initiatives of other agencies, with which a
-- new text is compared; and what offices write short.

CREATE TABLE reference_list (
  id         @id@,
  agency_id  @int@ NOT NULL REFERENCES unit (id), -- whose reform office imported it
  state      @text@ NOT NULL CHECK (state IN ('preview', 'taken', 'withdrawn')),
  name       @text@ NOT NULL,          -- of the file, or of the pasted table
  n_rows     @int@ NOT NULL,           -- texts that it has; had, when it was withdrawn
  n_known    @int@ NOT NULL,           -- rows that were left out: known already, or twice in it
  made_by    @text@ NOT NULL,          -- name, as it was then
  version    @int@ NOT NULL,
  created_at @int@ NOT NULL,
  changed_at @int@ NOT NULL
) @strict@;

CREATE TABLE reference_text (
  id         @id@,
  list_id    @int@ NOT NULL REFERENCES reference_list (id),
  number     @int@ NOT NULL,           -- place in the list, from 1
  taken      @int@ NOT NULL,           -- 1: can be found and is compared with
  source     @text@ NOT NULL,          -- agency that recognised it, as the list names it
  year       @int@ NOT NULL,
  decision   @text@ NOT NULL,          -- number of the decision; '' when the list does not say
  decided_on @int@,
  code       @text@ NOT NULL,
  title      @text@ NOT NULL,
  title_key  @blob@ NOT NULL,          -- beginning of text_sort_key(title)
  unit       @text@ NOT NULL,
  authors    @text@ NOT NULL,
  domain     @text@ NOT NULL,
  content    @text@ NOT NULL,
  same       @blob@ NOT NULL           -- SHA-256 of source, year and title, folded
) @strict@;
CREATE UNIQUE INDEX reference_text_of ON reference_text (list_id, number); -- reference_rows
CREATE INDEX reference_text_newest ON reference_text (year DESC, title_key, id) WHERE taken = 1; -- reference_newest
CREATE INDEX reference_text_same ON reference_text (same) WHERE taken = 1; -- reference_known

-- Words of what is taken, and of nothing else.
-- on sqlite
CREATE VIRTUAL TABLE reference_search USING fts5 (words, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3');
-- on pgsql
CREATE TABLE reference_search (
  text_id BIGINT PRIMARY KEY,
  words   TSVECTOR NOT NULL
);
CREATE INDEX reference_search_words ON reference_search USING gin (words);
-- on both

-- Short forms of the field: a search for one finds the other. Held from a day on.
CREATE TABLE abbreviation (
  id        @id@,
  agency_id @int@ REFERENCES unit (id), -- NULL: of everybody
  short_form @text@ NOT NULL,
  words     @text@ NOT NULL,           -- what it stands for, with its marks
  from_on   @int@ NOT NULL
) @strict@;
CREATE INDEX abbreviation_of ON abbreviation (agency_id); -- search_abbreviations

INSERT INTO abbreviation (agency_id, short_form, words, from_on) VALUES
  (NULL, 'UBND', 'Ủy ban nhân dân', 0),
  (NULL, 'HĐND', 'Hội đồng nhân dân', 0),
  (NULL, 'MTTQ', 'Mặt trận Tổ quốc', 0),
  (NULL, 'TTHC', 'thủ tục hành chính', 0),
  (NULL, 'CCHC', 'cải cách hành chính', 0),
  (NULL, 'KSTTHC', 'kiểm soát thủ tục hành chính', 0),
  (NULL, 'PVHCC', 'phục vụ hành chính công', 0),
  (NULL, 'DVC', 'dịch vụ công', 0),
  (NULL, 'DVCTT', 'dịch vụ công trực tuyến', 0),
  (NULL, 'CBCC', 'cán bộ, công chức', 0),
  (NULL, 'CCVC', 'công chức, viên chức', 0),
  (NULL, 'CBCCVC', 'cán bộ, công chức, viên chức', 0),
  (NULL, 'VBQPPL', 'văn bản quy phạm pháp luật', 0),
  (NULL, 'CNTT', 'công nghệ thông tin', 0),
  (NULL, 'CĐS', 'chuyển đổi số', 0),
  (NULL, 'PTNT', 'phát triển nông thôn', 0),
  (NULL, 'GPMB', 'giải phóng mặt bằng', 0),
  (NULL, 'PCCC', 'phòng cháy, chữa cháy', 0),
  (NULL, 'BHXH', 'bảo hiểm xã hội', 0),
  (NULL, 'BHYT', 'bảo hiểm y tế', 0),
  (NULL, 'ATTP', 'an toàn thực phẩm', 0);
