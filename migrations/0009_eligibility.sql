-- What candidates for a commendation are judged by, where the program has no record of its own:
-- discipline, violations, conduct, grades and ratings, each entered once with its document.

-- Words of a scale in their order, valid from a day on: «at least Khá» is a comparison of ranks.
CREATE TABLE grade (
  id       @id@,
  scale    @text@ NOT NULL CHECK (scale IN ('index_grade', 'rating', 'award')),
  code     @text@ NOT NULL,
  name     @text@ NOT NULL,            -- as papers write it
  rank     @int@ NOT NULL,             -- higher is better
  from_on  @int@ NOT NULL,
  until_on @int@,                      -- first day it no longer holds
  basis    @text@ NOT NULL             -- the document that sets the scale
) @strict@;
CREATE INDEX grade_of ON grade (scale, from_on); -- fact_grades

INSERT INTO grade (scale, code, name, rank, from_on, basis) VALUES
  ('index_grade', 'yeu', 'Yếu', 1, 0, 'Thông lệ xếp loại Chỉ số cải cách hành chính'),
  ('index_grade', 'trung_binh', 'Trung bình', 2, 0, 'Thông lệ xếp loại Chỉ số cải cách hành chính'),
  ('index_grade', 'kha', 'Khá', 3, 0, 'Thông lệ xếp loại Chỉ số cải cách hành chính'),
  ('index_grade', 'tot', 'Tốt', 4, 0, 'Thông lệ xếp loại Chỉ số cải cách hành chính'),
  ('index_grade', 'xuat_sac', 'Xuất sắc', 5, 0, 'Thông lệ xếp loại Chỉ số cải cách hành chính'),
  ('rating', 'khong_hoan_thanh', 'Không hoàn thành nhiệm vụ', 1, 0, 'Quy định đánh giá, xếp loại cán bộ, công chức, viên chức'),
  ('rating', 'hoan_thanh', 'Hoàn thành nhiệm vụ', 2, 0, 'Quy định đánh giá, xếp loại cán bộ, công chức, viên chức'),
  ('rating', 'hoan_thanh_tot', 'Hoàn thành tốt nhiệm vụ', 3, 0, 'Quy định đánh giá, xếp loại cán bộ, công chức, viên chức'),
  ('rating', 'hoan_thanh_xuat_sac', 'Hoàn thành xuất sắc nhiệm vụ', 4, 0, 'Quy định đánh giá, xếp loại cán bộ, công chức, viên chức'),
  ('award', 'giay_khen', 'Giấy khen', 1, 0, 'Luật Thi đua, khen thưởng'),
  ('award', 'bang_khen', 'Bằng khen', 2, 0, 'Luật Thi đua, khen thưởng');

-- What holds about a unit as a whole, or about one person of it, in one year.
CREATE TABLE fact (
  id          @id@,
  agency_id   @int@ NOT NULL REFERENCES unit (id), -- whose office entered it; scope of every query
  year        @int@ NOT NULL,
  kind        @text@ NOT NULL CHECK (kind IN ('discipline', 'violation', 'conduct', 'index_grade', 'rating', 'award', 'proposed')),
  unit_id     @int@ NOT NULL REFERENCES unit (id), -- of the person, then
  person_id   @int@ REFERENCES person (id),        -- NULL: the unit as a whole
  movement_id @int@ REFERENCES movement (id),      -- of 'award' and 'proposed'
  value       @text@ NOT NULL,         -- 'none', 'some'; a percentage in hundredths; code of grade
  doc_number  @text@ NOT NULL,
  doc_on      @int@,
  note        @text@ NOT NULL,
  state       @text@ NOT NULL CHECK (state IN ('standing', 'withdrawn')),
  version     @int@ NOT NULL,
  created_at  @int@ NOT NULL,
  changed_at  @int@ NOT NULL,
  CHECK ((kind IN ('award', 'proposed')) = (movement_id IS NOT NULL))
) @strict@;
CREATE INDEX fact_of_year ON fact (agency_id, year, unit_id, kind, id); -- fact_list, eligibility_facts
CREATE INDEX fact_of_person ON fact (person_id, year);                  -- eligibility_facts_of_person
CREATE UNIQUE INDEX fact_once_person ON fact (agency_id, year, kind, person_id, coalesce(movement_id, 0))
 WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX fact_once_unit ON fact (agency_id, year, kind, unit_id, coalesce(movement_id, 0))
 WHERE person_id IS NULL;

-- Every text a fact ever had, the present one included.
CREATE TABLE fact_revision (
  fact_id     @int@ NOT NULL REFERENCES fact (id),
  number      @int@ NOT NULL,          -- version of the fact
  value       @text@ NOT NULL,
  doc_number  @text@ NOT NULL,
  doc_on      @int@,
  note        @text@ NOT NULL,
  state       @text@ NOT NULL,
  reason      @text@ NOT NULL,         -- why it was changed or withdrawn; '' of the first
  recorder    @text@ NOT NULL,         -- name, as it was then
  recorded_at @int@ NOT NULL,
  PRIMARY KEY (fact_id, number)
) @keyed@;
