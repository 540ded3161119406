-- What became of an initiative, corrections of what was reported of its progress, and finding the
-- work under way for one thing.

-- What was decided about it and is known to its whole agency. A row comes with the act that makes
-- it known and never before.
CREATE TABLE initiative_result (
  initiative_id @int@ NOT NULL REFERENCES initiative (id) ON DELETE CASCADE,
  source        @text@ NOT NULL CHECK (source IN ('council', 'award', 'selection', 'adoption')),
  source_id     @int@ NOT NULL,        -- session, item of a round, movement; of an adoption the initiative
  agency_id     @int@ NOT NULL,        -- of the initiative, like year
  year          @int@ NOT NULL,
  outcome       @text@ NOT NULL CHECK (outcome IN ('not_recognised', 'recognised', 'commended', 'replicated')),
  what          @text@ NOT NULL,       -- name of the session, of the form of commendation; may be empty
  doc_number    @text@ NOT NULL,       -- of the decision; '' where there is none
  told_on       @int@ NOT NULL,        -- day of the decision, or on which it was made known
  PRIMARY KEY (initiative_id, source, source_id)
) @keyed@;
CREATE INDEX initiative_result_of ON initiative_result (agency_id, year, outcome, initiative_id); -- initiative_list

-- The furthest of them, for lists; '' while there is none.
ALTER TABLE initiative ADD COLUMN outcome @text@ NOT NULL DEFAULT '' CHECK (outcome IN ('', 'not_recognised', 'recognised', 'commended', 'replicated'));

-- What was public before. Where a council voted last, its vote; what sheets alone say is told from
-- the next session on.
INSERT INTO initiative_result (initiative_id, source, source_id, agency_id, year, outcome, what, doc_number, told_on)
SELECT i.id, 'council', s.id, i.agency_id, i.year, CASE v.outcome WHEN 'approved' THEN 'recognised' ELSE 'not_recognised' END,
       s.name, '', s.published_at / 86400000000
  FROM council_session s
  JOIN council_dossier d ON d.session_id = s.id
  JOIN initiative i ON i.id = d.initiative_id
  JOIN vote v ON v.id = (SELECT max(w.id) FROM vote w WHERE w.dossier_id = d.id)
 WHERE s.phase = 'published' AND s.stage <> 'appraisal' AND v.outcome IN ('approved', 'not_approved')
   AND s.id = (SELECT max(z.id) FROM council_session z JOIN council_dossier y ON y.session_id = z.id
                WHERE y.initiative_id = i.id AND z.phase = 'published' AND z.stage <> 'appraisal');
INSERT INTO initiative_result (initiative_id, source, source_id, agency_id, year, outcome, what, doc_number, told_on)
SELECT i.id, 'award', x.id, i.agency_id, i.year, 'commended', f.name, r.doc_number, r.doc_on
  FROM award_item x
  JOIN award_round r ON r.id = x.round_id
  JOIN initiative i ON i.id = x.initiative_id
  JOIN award_form f ON f.code = r.form AND f.from_on <= r.doc_on AND (f.until_on IS NULL OR f.until_on > r.doc_on)
 WHERE x.state = 'listed' AND r.state = 'published' AND f.once = 1;
INSERT INTO initiative_result (initiative_id, source, source_id, agency_id, year, outcome, what, doc_number, told_on)
SELECT i.id, 'selection', s.movement_id, i.agency_id, i.year, 'replicated', '', s.doc_number, s.doc_on
  FROM selection s
  JOIN selection_item x ON x.movement_id = s.movement_id AND x.chosen = 1
  JOIN initiative i ON i.id = x.initiative_id
 WHERE s.doc_on IS NOT NULL;
INSERT INTO initiative_result (initiative_id, source, source_id, agency_id, year, outcome, what, doc_number, told_on)
SELECT i.id, 'adoption', i.id, i.agency_id, i.year, 'replicated', '', '',
       (SELECT min(a.origin_at) FROM adoption a WHERE a.initiative_id = i.id AND a.state = 'applied') / 86400000000
  FROM initiative i
 WHERE EXISTS (SELECT 1 FROM adoption a WHERE a.initiative_id = i.id AND a.state = 'applied' AND a.origin_at IS NOT NULL);
UPDATE initiative SET outcome = (SELECT r.outcome FROM initiative_result r WHERE r.initiative_id = initiative.id
                                  ORDER BY CASE r.outcome WHEN 'replicated' THEN 1 WHEN 'commended' THEN 2 WHEN 'recognised' THEN 3 ELSE 4 END
                                  LIMIT 1)
 WHERE id IN (SELECT initiative_id FROM initiative_result);

-- A report on progress as it stood before each correction.
CREATE TABLE progress_earlier (
  progress_id  @int@ NOT NULL REFERENCES progress (id) ON DELETE CASCADE,
  number       @int@ NOT NULL,         -- 1: as it was sent first
  percent      @int@ NOT NULL,
  text         @text@ NOT NULL,
  figures      @text@ NOT NULL,        -- as they read, one a line
  files        @text@ NOT NULL,        -- names of the evidence, one a line
  reason       @text@ NOT NULL,        -- why it was corrected
  corrected_by @int@ NOT NULL,         -- account
  corrector    @text@ NOT NULL,        -- name, as it was then
  corrected_at @int@ NOT NULL,
  PRIMARY KEY (progress_id, number)
) @keyed@;

CREATE INDEX job_about ON job (kind, payload); -- job_last
