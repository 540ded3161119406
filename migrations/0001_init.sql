-- The foundation: people and units, movements, registrations and initiatives,
-- files, imports, search, jobs, audit. Type words and rules: docs/dev/sql.md.
-- Times are microseconds since 1970 UTC (…_at); dates are days since 1970-01-01 (…_on).

-- ---- organisation: a tree with time ------------------------------------------

CREATE TABLE unit (
  id         @id@,
  slug       @text@ NOT NULL UNIQUE,   -- in addresses; never changes, also after a renaming
  is_agency  @int@ NOT NULL DEFAULT 0, -- 1: has its own office and leaders, opens movements
  created_at @int@ NOT NULL
) @strict@;

-- What a unit was called and where it stood, from a day on and before a day.
CREATE TABLE unit_version (
  id         @id@,
  unit_id    @int@ NOT NULL REFERENCES unit (id),
  parent_id  @int@ REFERENCES unit (id), -- NULL: top of the tree
  name       @text@ NOT NULL,
  short_name @text@ NOT NULL,          -- for tables and charts
  abbrev     @text@ NOT NULL,          -- in document symbols: CNTY
  kind       @text@ NOT NULL,          -- phong, tram, chi_cuc, so, xa, ... (catalogue 'unit_kind')
  sort_key   @blob@ NOT NULL,          -- text_sort_key(name)
  position   @int@ NOT NULL,           -- order among its siblings, as in the agency's papers
  from_on    @int@ NOT NULL,           -- first day it holds
  until_on   @int@,                    -- first day it no longer holds; NULL: open
  event_id   @int@ NOT NULL,           -- unit_event that made it
  CHECK (until_on IS NULL OR until_on > from_on)
) @strict@;
CREATE INDEX unit_version_of ON unit_version (unit_id, from_on);       -- unit_as_of
CREATE INDEX unit_version_children ON unit_version (parent_id, from_on); -- unit_children

-- Names under which a unit is known in papers: older names, abbreviations.
CREATE TABLE unit_alias (
  unit_id @int@ NOT NULL REFERENCES unit (id),
  alias   @text@ NOT NULL,
  folded  @text@ NOT NULL,             -- text_fold(alias)
  PRIMARY KEY (unit_id, folded)
) @strict@;

CREATE TABLE unit_event (
  id         @id@,
  kind       @text@ NOT NULL CHECK (kind IN ('create', 'rename', 'move', 'merge', 'split', 'dissolve')),
  on_on      @int@ NOT NULL,           -- day it takes effect
  doc_number @text@ NOT NULL,          -- 12/QĐ-CNTY
  doc_on     @int@,                    -- date of the document
  note       @text@ NOT NULL,
  created_at @int@ NOT NULL
) @strict@;

CREATE TABLE unit_event_unit (
  event_id @int@ NOT NULL REFERENCES unit_event (id),
  unit_id  @int@ NOT NULL REFERENCES unit (id),
  side     @text@ NOT NULL CHECK (side IN ('before', 'after')),
  PRIMARY KEY (event_id, unit_id, side)
) @strict@;
CREATE INDEX unit_event_of ON unit_event_unit (unit_id); -- unit_history

-- ---- persons, positions, accounts ------------------------------------------------

CREATE TABLE person (
  id         @id@,
  full_name  @text@ NOT NULL,
  name_key   @blob@ NOT NULL,          -- text_name_key(full_name): sorts by given name
  folded     @text@ NOT NULL,
  staff_code @text@ UNIQUE,            -- number of the staff record, if the agency uses one
  email      @text@ NOT NULL,
  phone      @text@ NOT NULL,
  created_at @int@ NOT NULL
) @strict@;

CREATE TABLE position (
  id       @id@,
  unit_id  @int@ NOT NULL REFERENCES unit (id),
  title    @text@ NOT NULL,            -- Trưởng phòng, Chi cục trưởng, Chuyên viên
  roles    @int@ NOT NULL,             -- bits of enum role
  signs_as @text@ NOT NULL CHECK (signs_as IN ('', 'head', 'deputy')), -- head signs plainly, deputy with KT.
  rank     @int@ NOT NULL              -- order in lists: 1 is the head
) @strict@;
CREATE INDEX position_of_unit ON position (unit_id, rank);

CREATE TABLE holding (
  id          @id@,
  position_id @int@ NOT NULL REFERENCES position (id),
  person_id   @int@ NOT NULL REFERENCES person (id),
  from_on     @int@ NOT NULL,
  until_on    @int@,                   -- first day no longer held; NULL: open
  doc_number  @text@ NOT NULL
) @strict@;
CREATE INDEX holding_of_person ON holding (person_id, from_on);
CREATE INDEX holding_of_position ON holding (position_id, from_on);

-- Uỷ quyền: the rights of a position are used by another person for an interval.
CREATE TABLE delegation (
  id          @id@,
  position_id @int@ NOT NULL REFERENCES position (id),
  from_person @int@ NOT NULL REFERENCES person (id),
  to_person   @int@ NOT NULL REFERENCES person (id),
  from_on     @int@ NOT NULL,
  until_on    @int@ NOT NULL,
  doc_number  @text@ NOT NULL,
  note        @text@ NOT NULL,
  revoked_at  @int@,
  created_at  @int@ NOT NULL
) @strict@;
CREATE INDEX delegation_to ON delegation (to_person, from_on);

CREATE TABLE account (
  id            @id@,
  person_id     @int@ NOT NULL UNIQUE REFERENCES person (id),
  login         @text@ NOT NULL UNIQUE, -- folded to lower case
  password_hash @text@ NOT NULL,        -- libsodium's Argon2id string; '' until one is set
  must_change   @int@ NOT NULL,         -- 1: a new password is asked for at the next sign-in
  lang          @text@ NOT NULL CHECK (lang IN ('vi', 'en')),
  theme         @text@ NOT NULL CHECK (theme IN ('auto', 'light', 'dark')),
  text_size     @text@ NOT NULL CHECK (text_size IN ('', 'lg', 'xl')),
  density       @text@ NOT NULL CHECK (density IN ('gon', 'vua', 'rong')),
  single_keys   @int@ NOT NULL,         -- 1: one-letter shortcuts are on
  mail_wanted   @int@ NOT NULL,         -- 1: reminders also come by mail
  disabled_at   @int@,
  version       @int@ NOT NULL,
  created_at    @int@ NOT NULL
) @strict@;

CREATE TABLE session (
  token_hash @blob@ PRIMARY KEY,       -- BLAKE2b of the cookie's token; the token itself is never stored
  account_id @int@ NOT NULL REFERENCES account (id),
  created_at @int@ NOT NULL,
  seen_at    @int@ NOT NULL,           -- refreshed at most once a minute
  client     @text@ NOT NULL,
  user_agent @text@ NOT NULL
) @strict@;
CREATE INDEX session_of_account ON session (account_id);
CREATE INDEX session_seen ON session (seen_at); -- session_sweep

-- Failed sign-ins, by account name and by client, so that guessing gets slow.
CREATE TABLE sign_in_failure (
  id        @id@,
  key       @text@ NOT NULL,           -- 'login:…' or 'client:…'
  failed_at @int@ NOT NULL
) @strict@;
CREATE INDEX sign_in_failure_key ON sign_in_failure (key, failed_at);

-- ---- audit: a chain nobody can rewrite unseen --------------------------------------

CREATE TABLE audit (
  id          @int@ PRIMARY KEY,       -- 1, 2, 3 … without gaps; taken from audit_head
  at          @int@ NOT NULL,
  actor       @int@ NOT NULL,          -- account id; 0: the program itself
  actor_name  @text@ NOT NULL,         -- as it was then
  client      @text@ NOT NULL,
  action      @text@ NOT NULL,         -- 'initiative.retitle'
  object_kind @text@ NOT NULL,
  object_id   @int@ NOT NULL,
  agency_id   @int@ NOT NULL,          -- whose log it belongs to; 0: the installation
  summary     @text@ NOT NULL,         -- a Vietnamese sentence for the history page
  detail      @text@ NOT NULL,         -- JSON: the fields before and after
  hash        @blob@ NOT NULL          -- SHA-256 over the hash before and all columns above
) @strict@;
CREATE INDEX audit_object ON audit (object_kind, object_id, id); -- audit_of_object
CREATE INDEX audit_agency ON audit (agency_id, id);              -- audit_list

CREATE TABLE audit_head (
  one  @int@ PRIMARY KEY CHECK (one = 1),
  id   @int@ NOT NULL,
  hash @blob@ NOT NULL
) @strict@;

CREATE TABLE setting (
  agency_id @int@ NOT NULL,            -- 0: the installation
  name      @text@ NOT NULL,           -- declared in setting.def
  value     @text@ NOT NULL,
  PRIMARY KEY (agency_id, name)
) @strict@;

-- ---- catalogues: dated data ---------------------------------------------------------

CREATE TABLE domain_set (
  id        @id@,
  agency_id @int@ NOT NULL,            -- 0: the installation
  name      @text@ NOT NULL,
  basis     @text@ NOT NULL,           -- the document that names these domains
  from_on   @int@ NOT NULL,
  until_on  @int@,                     -- first day it no longer holds
  version   @int@ NOT NULL
) @strict@;

CREATE TABLE domain_set_item (
  id      @id@,
  set_id  @int@ NOT NULL REFERENCES domain_set (id),
  number  @int@ NOT NULL,
  name    @text@ NOT NULL,
  aliases @text@ NOT NULL,             -- one a line
  UNIQUE (set_id, number)
) @strict@;

-- The words of Mẫu 1 and Mẫu 2 where an agency has its own, from a day on; what plans
-- prescribed for all comes with the program (core/wording/forms.txt).
CREATE TABLE wording (
  id         @id@,
  agency_id  @int@ NOT NULL REFERENCES unit (id),
  form       @text@ NOT NULL CHECK (form IN ('mau-1', 'mau-2')),
  from_on    @int@ NOT NULL,           -- a plan of this day or later prints it
  basis      @text@ NOT NULL,          -- the document that prescribes it
  words      @text@ NOT NULL,          -- field|text, one a line; fields as in wording.def
  created_at @int@ NOT NULL,
  UNIQUE (agency_id, form, from_on)
) @strict@;

-- ---- movement --------------------------------------------------------------------------

CREATE TABLE movement (
  id              @id@,
  slug            @text@ NOT NULL UNIQUE, -- '2022', or '2022-so-nong-nghiep'; in addresses
  agency_id       @int@ NOT NULL REFERENCES unit (id),
  year            @int@ NOT NULL,
  name            @text@ NOT NULL,     -- trích yếu of the plan
  plan_number     @text@ NOT NULL,     -- 455/KH-CNTY; '' while the plan has none
  plan_on         @int@,               -- date of the plan
  superior_plan   @text@ NOT NULL,     -- plans of the agencies above that this one implements, as cited: nearest first, one a line
  superior_id     @int@ REFERENCES movement (id), -- the same, when it is in this installation
  theme           @text@ NOT NULL,     -- chủ đề năm
  legal_bases     @text@ NOT NULL,     -- one a line
  subjects        @text@ NOT NULL,     -- đối tượng, one a line
  contents        @text@ NOT NULL,     -- nội dung, one a line
  before_is_strict @int@ NOT NULL,     -- 1: «trước ngày X» ends with X-1; 0: X itself still counts
  late_accepted   @int@ NOT NULL,      -- 1: a late registration is taken and shown as late
  levels          @text@ NOT NULL,     -- levels competed for, one a line: code|name
  form_title      @text@ NOT NULL,     -- title of Mẫu 1 in this movement
  report_title    @text@ NOT NULL,     -- title of Mẫu 2
  state           @text@ NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
  version         @int@ NOT NULL,
  created_at      @int@ NOT NULL,
  changed_at      @int@ NOT NULL
) @strict@;
CREATE INDEX movement_of_agency ON movement (agency_id, year);

CREATE TABLE movement_domain (
  id          @id@,
  movement_id @int@ NOT NULL REFERENCES movement (id),
  number      @int@ NOT NULL,
  name        @text@ NOT NULL,
  aliases     @text@ NOT NULL,         -- one a line
  UNIQUE (movement_id, number)
) @strict@;

CREATE TABLE movement_criterion (
  id          @id@,
  movement_id @int@ NOT NULL REFERENCES movement (id),
  subject     @text@ NOT NULL CHECK (subject IN ('collective', 'person', 'exclusion', 'replication')),
  number      @int@ NOT NULL,
  text        @text@ NOT NULL,         -- as the plan says it
  predicate   @text@ NOT NULL,         -- what it asks, structured: '' or a name of the eligibility rules
  argument    @text@ NOT NULL,         -- of the predicate: 'kha', '100', 'head'
  UNIQUE (movement_id, subject, number)
) @strict@;

CREATE TABLE movement_milestone (
  id          @id@,
  movement_id @int@ NOT NULL REFERENCES movement (id),
  number      @int@ NOT NULL,
  kind        @text@ NOT NULL CHECK (kind IN ('register', 'consolidate', 'interim', 'interim_up', 'final', 'final_up', 'award', 'replicate', 'other')),
  title       @text@ NOT NULL,
  written     @text@ NOT NULL,         -- as the plan writes it: “trước ngày 20 tháng 4 năm 2022”
  opens_on    @int@,
  due_on      @int@,                   -- last day that counts as on time
  closes_on   @int@,                   -- last day anything is taken; NULL: never closes
  owed_by     @text@ NOT NULL CHECK (owed_by IN ('unit', 'office', 'council', 'leader', 'superior', 'everyone')),
  UNIQUE (movement_id, number)
) @strict@;

-- Units that take part, and how many initiatives each owes.
CREATE TABLE movement_unit (
  movement_id @int@ NOT NULL REFERENCES movement (id),
  unit_id     @int@ NOT NULL REFERENCES unit (id),
  quota       @int@ NOT NULL,
  PRIMARY KEY (movement_id, unit_id)
) @strict@;
CREATE INDEX movement_unit_of ON movement_unit (unit_id); -- task_list

-- What one unit is asked differently from the plan, always with a reason.
CREATE TABLE movement_exception (
  id           @id@,
  movement_id  @int@ NOT NULL REFERENCES movement (id),
  unit_id      @int@ NOT NULL REFERENCES unit (id),
  kind         @text@ NOT NULL CHECK (kind IN ('due', 'exempt', 'quota')),
  milestone_id @int@ REFERENCES movement_milestone (id), -- of 'due' and 'exempt'
  due_on       @int@,                  -- of 'due': last day on time for this unit
  quota        @int@,                  -- of 'quota'
  reason       @text@ NOT NULL,
  granted_by   @text@ NOT NULL,        -- name of who did
  created_at   @int@ NOT NULL,
  CHECK ((kind = 'quota') = (milestone_id IS NULL)),
  CHECK ((kind = 'due') = (due_on IS NOT NULL)),
  CHECK ((kind = 'quota') = (quota IS NOT NULL)),
  UNIQUE (milestone_id, unit_id)
) @strict@;
CREATE UNIQUE INDEX movement_exception_quota ON movement_exception (movement_id, unit_id) WHERE kind = 'quota';

-- ---- registration on Mẫu 1 ----------------------------------------------------------------

-- One unit's Mẫu 1 in one movement.
CREATE TABLE registration (
  id            @id@,
  movement_id   @int@ NOT NULL REFERENCES movement (id),
  unit_id       @int@ NOT NULL REFERENCES unit (id),
  state         @text@ NOT NULL CHECK (state IN ('draft', 'waiting', 'sent', 'returned')),
  submitted_at  @int@,                 -- to the head of the unit
  sent_at       @int@,                 -- to the office, first time; decides about «late»
  sent_by       @int@,                 -- account that confirmed
  sent_hash     @blob@,                -- SHA-256 of exactly what was confirmed
  days_late     @int@ NOT NULL,        -- of sent_at; 0: on time
  late_reason   @text@ NOT NULL,
  return_reason @text@ NOT NULL,       -- why the head or the office gave it back
  returned_by   @text@ NOT NULL,       -- name and title of who did
  reminded_at   @int@,
  version       @int@ NOT NULL,
  created_at    @int@ NOT NULL,
  changed_at    @int@ NOT NULL,
  UNIQUE (movement_id, unit_id)
) @strict@;
CREATE INDEX registration_of_unit ON registration (unit_id);

CREATE TABLE initiative (
  id              @id@,
  code            @text@ NOT NULL UNIQUE, -- SK-2022-0005; never changes
  movement_id     @int@ NOT NULL REFERENCES movement (id),
  agency_id       @int@ NOT NULL REFERENCES unit (id), -- of the movement; scope of every query
  year            @int@ NOT NULL,      -- of the movement
  unit_id         @int@ NOT NULL REFERENCES unit (id),
  registration_id @int@ NOT NULL REFERENCES registration (id),
  domain_id       @int@ NOT NULL REFERENCES movement_domain (id),
  domain_number   @int@ NOT NULL,      -- of domain_id, so that lists sort without a join
  position        @int@ NOT NULL,      -- order within unit and domain, from 1
  title           @text@ NOT NULL,     -- nội dung đăng ký, the line of Mẫu 1
  title_key       @blob@ NOT NULL,     -- text_sort_key(title)
  situation       @text@ NOT NULL,     -- thứ nhất: thực trạng, khó khăn, vướng mắc
  proposal        @text@ NOT NULL,     -- thứ hai: nội dung, quy trình, hiệu quả dự kiến
  kind            @text@ NOT NULL CHECK (kind IN ('solution', 'model', 'initiative', 'idea', 'good_practice')),
  level           @text@ NOT NULL,     -- code of movement.levels; '' while not said
  expected        @text@ NOT NULL,     -- as typed: 'Quý III/2022'
  expected_from   @int@,
  expected_by     @int@,               -- as understood: last day; NULL when not understood
  note            @text@ NOT NULL,
  state           @text@ NOT NULL CHECK (state IN ('draft', 'waiting', 'sent', 'returned', 'registered', 'declined', 'in_progress', 'completed', 'not_completed', 'withdrawn')),
  visibility      @int@ NOT NULL,      -- 0: unit and authors; 1: also the office and leaders; 2: the whole agency
  chosen_level    @text@ NOT NULL,     -- list it was chosen for; '' while not chosen
  decline_reason  @text@ NOT NULL,
  completed_on    @int@,
  origin_id       @int@ REFERENCES initiative (id), -- sent up: the row of the subordinate agency
  import_file_id  @int@,               -- file it came from; NULL: typed
  import_place    @text@ NOT NULL,     -- 'bảng 1, dòng 2'
  owner_id        @int@ NOT NULL,      -- account that made it
  version         @int@ NOT NULL,
  created_at      @int@ NOT NULL,
  changed_at      @int@ NOT NULL
) @strict@;
CREATE INDEX initiative_of_registration ON initiative (registration_id, domain_number, position);
CREATE INDEX initiative_by_code ON initiative (agency_id, year, code);               -- initiative_list by code
CREATE INDEX initiative_by_due ON initiative (agency_id, year, expected_by, id);     -- … by date
CREATE INDEX initiative_by_title ON initiative (agency_id, year, title_key, id);     -- … by title
CREATE INDEX initiative_by_state ON initiative (agency_id, year, state, code);
CREATE INDEX initiative_by_domain ON initiative (agency_id, year, domain_number, code);
CREATE INDEX initiative_by_unit ON initiative (unit_id, year, code);
-- A list of one domain, state or unit by date: without these it reads all other dates first.
CREATE INDEX initiative_by_domain_due ON initiative (agency_id, year, domain_number, expected_by, id);
CREATE INDEX initiative_by_state_due ON initiative (agency_id, year, state, expected_by, id);
CREATE INDEX initiative_by_unit_due ON initiative (unit_id, year, expected_by, id);
CREATE INDEX initiative_by_level ON initiative (agency_id, year, chosen_level, code)
 WHERE chosen_level <> '';                                                           -- the chosen are few
CREATE INDEX initiative_late ON initiative (agency_id, year, expected_by, id)
 WHERE state IN ('registered', 'in_progress');                                       -- initiative_list of late
CREATE INDEX initiative_of_origin ON initiative (origin_id);
CREATE INDEX initiative_of_movement ON initiative (movement_id); -- register_chosen_rows, register_up_counts
CREATE INDEX initiative_of_domain ON initiative (domain_id);     -- may a domain of a movement go?
CREATE INDEX initiative_open_by_due ON initiative (unit_id, expected_by)
 WHERE state IN ('registered', 'in_progress');                                       -- task_list

-- How many initiatives there are of each sort, kept by the triggers below, so that
-- every count on every page is a sum over a few rows, at any number of initiatives.
CREATE TABLE initiative_tally (
  agency_id     @int@ NOT NULL,
  year          @int@ NOT NULL,
  movement_id   @int@ NOT NULL,
  unit_id       @int@ NOT NULL,
  domain_number @int@ NOT NULL,
  state         @text@ NOT NULL,
  visibility    @int@ NOT NULL,
  chosen_level  @text@ NOT NULL,
  n             @int@ NOT NULL,
  PRIMARY KEY (agency_id, year, movement_id, unit_id, domain_number, state, visibility, chosen_level)
) @keyed@;

-- on sqlite
CREATE TRIGGER initiative_tally_insert AFTER INSERT ON initiative BEGIN
  INSERT INTO initiative_tally (agency_id, year, movement_id, unit_id, domain_number, state, visibility, chosen_level, n) VALUES (NEW.agency_id, NEW.year, NEW.movement_id, NEW.unit_id, NEW.domain_number, NEW.state, NEW.visibility, NEW.chosen_level, 1)
  ON CONFLICT (agency_id, year, movement_id, unit_id, domain_number, state, visibility, chosen_level) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER initiative_tally_delete AFTER DELETE ON initiative BEGIN
  UPDATE initiative_tally SET n = n - 1
   WHERE agency_id = OLD.agency_id AND year = OLD.year AND movement_id = OLD.movement_id AND unit_id = OLD.unit_id AND domain_number = OLD.domain_number AND state = OLD.state AND visibility = OLD.visibility AND chosen_level = OLD.chosen_level;
END;
CREATE TRIGGER initiative_tally_update AFTER UPDATE OF agency_id, year, movement_id, unit_id, domain_number, state, visibility, chosen_level ON initiative BEGIN
  UPDATE initiative_tally SET n = n - 1
   WHERE agency_id = OLD.agency_id AND year = OLD.year AND movement_id = OLD.movement_id AND unit_id = OLD.unit_id AND domain_number = OLD.domain_number AND state = OLD.state AND visibility = OLD.visibility AND chosen_level = OLD.chosen_level;
  INSERT INTO initiative_tally (agency_id, year, movement_id, unit_id, domain_number, state, visibility, chosen_level, n) VALUES (NEW.agency_id, NEW.year, NEW.movement_id, NEW.unit_id, NEW.domain_number, NEW.state, NEW.visibility, NEW.chosen_level, 1)
  ON CONFLICT (agency_id, year, movement_id, unit_id, domain_number, state, visibility, chosen_level) DO UPDATE SET n = n + 1;
END;
-- on pgsql
CREATE FUNCTION initiative_tally_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE initiative_tally SET n = n - 1
     WHERE agency_id = OLD.agency_id AND year = OLD.year AND movement_id = OLD.movement_id AND unit_id = OLD.unit_id AND domain_number = OLD.domain_number AND state = OLD.state AND visibility = OLD.visibility AND chosen_level = OLD.chosen_level;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO initiative_tally (agency_id, year, movement_id, unit_id, domain_number, state, visibility, chosen_level, n) VALUES (NEW.agency_id, NEW.year, NEW.movement_id, NEW.unit_id, NEW.domain_number, NEW.state, NEW.visibility, NEW.chosen_level, 1)
    ON CONFLICT (agency_id, year, movement_id, unit_id, domain_number, state, visibility, chosen_level) DO UPDATE SET n = initiative_tally.n + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER initiative_tally_add AFTER INSERT OR DELETE ON initiative
  FOR EACH ROW EXECUTE FUNCTION initiative_tally_change();
CREATE TRIGGER initiative_tally_update AFTER UPDATE OF agency_id, year, movement_id, unit_id, domain_number, state, visibility, chosen_level ON initiative
  FOR EACH ROW EXECUTE FUNCTION initiative_tally_change();
-- on both

-- How many initiatives are under way for each expected day, so that the late ones are a
-- sum over days; kept like initiative_tally.
CREATE TABLE initiative_due_tally (
  agency_id   @int@ NOT NULL,
  year        @int@ NOT NULL,
  expected_by @int@ NOT NULL,
  unit_id     @int@ NOT NULL,
  movement_id @int@ NOT NULL,
  visibility  @int@ NOT NULL,
  n           @int@ NOT NULL,
  PRIMARY KEY (agency_id, year, unit_id, expected_by, visibility, movement_id)
) @keyed@;

-- on sqlite
CREATE TRIGGER initiative_due_insert AFTER INSERT ON initiative
  WHEN NEW.state IN ('registered', 'in_progress') AND NEW.expected_by IS NOT NULL BEGIN
  INSERT INTO initiative_due_tally (agency_id, year, expected_by, unit_id, visibility, movement_id, n) VALUES (NEW.agency_id, NEW.year, NEW.expected_by, NEW.unit_id, NEW.visibility, NEW.movement_id, 1)
  ON CONFLICT (agency_id, year, unit_id, expected_by, visibility, movement_id) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER initiative_due_delete AFTER DELETE ON initiative
  WHEN OLD.state IN ('registered', 'in_progress') AND OLD.expected_by IS NOT NULL BEGIN
  UPDATE initiative_due_tally SET n = n - 1
   WHERE agency_id = OLD.agency_id AND year = OLD.year AND expected_by = OLD.expected_by AND unit_id = OLD.unit_id AND visibility = OLD.visibility AND movement_id = OLD.movement_id;
END;
CREATE TRIGGER initiative_due_leave AFTER UPDATE OF agency_id, year, expected_by, unit_id, visibility, movement_id, state ON initiative
  WHEN OLD.state IN ('registered', 'in_progress') AND OLD.expected_by IS NOT NULL BEGIN
  UPDATE initiative_due_tally SET n = n - 1
   WHERE agency_id = OLD.agency_id AND year = OLD.year AND expected_by = OLD.expected_by AND unit_id = OLD.unit_id AND visibility = OLD.visibility AND movement_id = OLD.movement_id;
END;
CREATE TRIGGER initiative_due_enter AFTER UPDATE OF agency_id, year, expected_by, unit_id, visibility, movement_id, state ON initiative
  WHEN NEW.state IN ('registered', 'in_progress') AND NEW.expected_by IS NOT NULL BEGIN
  INSERT INTO initiative_due_tally (agency_id, year, expected_by, unit_id, visibility, movement_id, n) VALUES (NEW.agency_id, NEW.year, NEW.expected_by, NEW.unit_id, NEW.visibility, NEW.movement_id, 1)
  ON CONFLICT (agency_id, year, unit_id, expected_by, visibility, movement_id) DO UPDATE SET n = n + 1;
END;
-- on pgsql
CREATE FUNCTION initiative_due_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.state IN ('registered', 'in_progress') AND OLD.expected_by IS NOT NULL THEN
    UPDATE initiative_due_tally SET n = n - 1
     WHERE agency_id = OLD.agency_id AND year = OLD.year AND expected_by = OLD.expected_by AND unit_id = OLD.unit_id AND visibility = OLD.visibility AND movement_id = OLD.movement_id;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.state IN ('registered', 'in_progress') AND NEW.expected_by IS NOT NULL THEN
    INSERT INTO initiative_due_tally (agency_id, year, expected_by, unit_id, visibility, movement_id, n) VALUES (NEW.agency_id, NEW.year, NEW.expected_by, NEW.unit_id, NEW.visibility, NEW.movement_id, 1)
    ON CONFLICT (agency_id, year, unit_id, expected_by, visibility, movement_id) DO UPDATE SET n = initiative_due_tally.n + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER initiative_due_add AFTER INSERT OR DELETE ON initiative
  FOR EACH ROW EXECUTE FUNCTION initiative_due_change();
CREATE TRIGGER initiative_due_update AFTER UPDATE OF agency_id, year, expected_by, unit_id, visibility, movement_id, state ON initiative
  FOR EACH ROW EXECUTE FUNCTION initiative_due_change();
-- on both

-- Next number of each year's codes.
CREATE TABLE code_counter (
  prefix @text@ PRIMARY KEY,           -- 'SK-2022'
  last   @int@ NOT NULL
) @strict@;

CREATE TABLE initiative_author (
  initiative_id @int@ NOT NULL REFERENCES initiative (id) ON DELETE CASCADE,
  number        @int@ NOT NULL,        -- 1 is the main author
  person_id     @int@ REFERENCES person (id), -- NULL: somebody without a record here
  name          @text@ NOT NULL,
  share         @int@ NOT NULL,        -- hundredths of a percent; all of an initiative make 10000
  PRIMARY KEY (initiative_id, number)
) @keyed@;
CREATE INDEX initiative_author_person ON initiative_author (person_id);

-- ---- files -------------------------------------------------------------------------------------

-- Content-addressed: tep/ab/cd… under the data directory, written once.
CREATE TABLE file (
  id         @id@,
  sha256     @blob@ NOT NULL UNIQUE,
  size       @int@ NOT NULL,
  type       @text@ NOT NULL,          -- media type found by looking at the bytes
  created_at @int@ NOT NULL
) @strict@;

CREATE TABLE attachment (
  id          @id@,
  object_kind @text@ NOT NULL,         -- 'initiative', 'movement', 'registration'
  object_id   @int@ NOT NULL,
  file_id     @int@ NOT NULL REFERENCES file (id),
  name        @text@ NOT NULL,         -- as sent
  added_by    @int@ NOT NULL,
  added_at    @int@ NOT NULL,
  removed_at  @int@
) @strict@;
CREATE INDEX attachment_of ON attachment (object_kind, object_id);
CREATE INDEX attachment_of_file ON attachment (file_id);

-- ---- import: files as they are really sent ----------------------------------------------------

CREATE TABLE import_batch (
  id          @id@,
  movement_id @int@ NOT NULL REFERENCES movement (id),
  unit_id     @int@,                   -- the unit that sends its own; NULL: the office, many units
  actor       @int@ NOT NULL,
  state       @text@ NOT NULL CHECK (state IN ('preview', 'taken', 'dropped')),
  created_at  @int@ NOT NULL,
  taken_at    @int@,
  version     @int@ NOT NULL
) @strict@;
CREATE INDEX import_batch_of ON import_batch (actor, created_at);
CREATE INDEX import_batch_waiting ON import_batch (actor) WHERE state = 'preview'; -- task_list

CREATE TABLE import_file (
  id        @id@,
  batch_id  @int@ NOT NULL REFERENCES import_batch (id),
  number    @int@ NOT NULL,
  file_id   @int@ REFERENCES file (id), -- NULL: larger than allowed, so it was not kept
  name      @text@ NOT NULL,
  unit_id   @int@,                     -- whose Mẫu 1 it is; NULL: not yet told
  unit_text @text@ NOT NULL,           -- the unit as the file names it
  state     @text@ NOT NULL CHECK (state IN ('read', 'report', 'failed', 'blank', 'twin')), -- report: Mẫu 2, đề cương; blank: a form nobody filled in; twin: the bytes of an earlier file of the batch
  message   @text@ NOT NULL,           -- why it could not be read
  notes     @text@ NOT NULL,           -- what is odd beside the rows, one a line: place|sentence
  report    @text@ NOT NULL,           -- what a Mẫu 2 or đề cương in it says, a sentence a line
  total_written @int@,                 -- «Tổng số: 12 giải pháp»; NULL when the file does not say
  included  @int@ NOT NULL,            -- 0: the person leaves the whole file out
  UNIQUE (batch_id, number)
) @strict@;
CREATE INDEX import_file_of ON import_file (file_id); -- import_taken_before

-- The figures of a Mẫu 2, to compare with the records whenever the page is shown.
CREATE TABLE import_count (
  import_file_id @int@ NOT NULL REFERENCES import_file (id),
  domain_number  @int@ NOT NULL,
  registered     @int@ NOT NULL,
  completed      @int@ NOT NULL
) @strict@;
CREATE INDEX import_count_of ON import_count (import_file_id);

CREATE TABLE import_item (
  id            @id@,
  import_file_id @int@ NOT NULL REFERENCES import_file (id),
  number        @int@ NOT NULL,
  place         @text@ NOT NULL,       -- 'bảng 1, dòng 2'
  domain_number @int@,                 -- NULL: unknown
  domain_text   @text@ NOT NULL,
  title         @text@ NOT NULL,
  expected      @text@ NOT NULL,
  note          @text@ NOT NULL,
  level         @text@ NOT NULL,       -- code of a level of the movement; '' when none is named
  doubts        @text@ NOT NULL,       -- one a line: field|sentence
  included      @int@ NOT NULL,
  taken_at      @int@,                 -- when it became a row of the Mẫu 1; NULL: it waits
  initiative_id @int@,                 -- the row it became; the unit may have deleted that since
  UNIQUE (import_file_id, number)
) @strict@;

-- ---- search: our own tokens, indexed by the engine --------------------------------------------

-- on sqlite
CREATE VIRTUAL TABLE initiative_search USING fts5 (words, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3');
-- on pgsql
CREATE TABLE initiative_search (
  initiative_id BIGINT PRIMARY KEY,
  words         TSVECTOR NOT NULL
);
CREATE INDEX initiative_search_words ON initiative_search USING gin (words);
-- on both

-- ---- jobs and notices ---------------------------------------------------------------------------

CREATE TABLE job (
  id           @id@,
  kind         @text@ NOT NULL,        -- declared in jobs.def
  title        @text@ NOT NULL,        -- what it is for, as the page of jobs shows it; Vietnamese
  payload      @text@ NOT NULL,        -- numbers with a blank between them
  run_at       @int@ NOT NULL,
  locked_until @int@ NOT NULL,         -- 0: free
  attempts     @int@ NOT NULL,
  once_key     @text@ UNIQUE,          -- a second job with the same key is not added
  progress     @int@ NOT NULL,         -- percent
  state        @text@ NOT NULL CHECK (state IN ('waiting', 'done', 'failed', 'cancelled')),
  last_error   @text@ NOT NULL,
  actor        @int@ NOT NULL,
  created_at   @int@ NOT NULL,
  done_at      @int@
) @strict@;
CREATE INDEX job_due ON job (state, run_at); -- job_take

CREATE TABLE notice (
  id         @id@,
  account_id @int@ NOT NULL REFERENCES account (id),
  text       @text@ NOT NULL,
  address    @text@ NOT NULL,          -- path of the page it is about
  created_at @int@ NOT NULL,
  read_at    @int@
) @strict@;
CREATE INDEX notice_of ON notice (account_id, created_at);

-- A view of a list that somebody gave a name; the address holds the filter.
CREATE TABLE saved_view (
  id         @id@,
  agency_id  @int@ NOT NULL REFERENCES unit (id),
  account_id @int@ NOT NULL REFERENCES account (id),
  shared     @int@ NOT NULL,           -- 1: the whole agency sees it
  list       @text@ NOT NULL,          -- 'initiative'
  name       @text@ NOT NULL,
  query      @text@ NOT NULL,          -- of the address, without year and page
  created_at @int@ NOT NULL,
  UNIQUE (account_id, agency_id, list, name)
) @strict@;
CREATE INDEX saved_view_shared ON saved_view (agency_id, list, shared); -- saved_view_list

-- The result of a form that was sent once: sending it again gives the same answer.
CREATE TABLE form_key (
  key        @text@ PRIMARY KEY,       -- random, hidden in the form
  account_id @int@ NOT NULL,
  location   @text@ NOT NULL,
  created_at @int@ NOT NULL
) @strict@;

-- on sqlite
INSERT INTO audit_head (one, id, hash) VALUES (1, 0, x'');
-- on pgsql
INSERT INTO audit_head (one, id, hash) VALUES (1, 0, '');
-- on both
