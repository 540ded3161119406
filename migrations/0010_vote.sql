-- Meetings of a council, who is there, and votes. Why ballots look as they do:
-- docs/dev/decisions/secret-ballots.md.

-- By which figures a vote decides. A row is never changed: votes of its time keep it. Shares are
-- num/den of a base, strict: more than that.
CREATE TABLE vote_rule (
  id              @id@,
  agency_id       @int@ REFERENCES unit (id), -- NULL: came with the program, for every agency
  council_kind    @text@ NOT NULL,     -- '': for all kinds
  name            @text@ NOT NULL,
  source          @text@ NOT NULL,     -- law or regulation it follows; may be empty
  quorum_num      @int@ NOT NULL,      -- present of all members
  quorum_den      @int@ NOT NULL CHECK (quorum_den > 0),
  quorum_strict   @int@ NOT NULL,
  least           @int@ NOT NULL,      -- ballots below which nothing is decided, nor counted when secret
  base            @text@ NOT NULL CHECK (base IN ('members', 'present', 'valid')),
  majority_num    @int@ NOT NULL,      -- agreeing, of the base
  majority_den    @int@ NOT NULL CHECK (majority_den > 0),
  majority_strict @int@ NOT NULL,
  casting         @int@ NOT NULL,      -- 1: at a tie the chair decides
  written         @int@ NOT NULL,      -- 1: absent members vote in writing
  recused_count   @int@ NOT NULL,      -- 1: who stays out of a dossier still counts among all members
  withhold_below  @int@ NOT NULL,      -- outside of the council figures of fewer ballots are not told
  from_on         @int@ NOT NULL,      -- first day it may be chosen
  until_on        @int@                -- first day it may not any more; NULL: open
) @strict@;
CREATE INDEX vote_rule_of ON vote_rule (agency_id, id); -- vote_rules

-- TT 18/2013/TT-BKHCN, điều 8. Days: 2013-08-01.
INSERT INTO vote_rule (agency_id, council_kind, name, source, quorum_num, quorum_den, quorum_strict, least, base, majority_num, majority_den, majority_strict, casting, written, recused_count, withhold_below, from_on, until_on)
VALUES (NULL, 'initiative', 'Ít nhất 2/3 tổng số thành viên đồng ý', 'Thông tư số 18/2013/TT-BKHCN, điều 8', 2, 3, 0, 3, 'members', 2, 3, 0, 0, 0, 0, 5, 15918, NULL);
-- NĐ 91/2017/NĐ-CP, điều 45 khoản 8; until the end of 2023.
INSERT INTO vote_rule (agency_id, council_kind, name, source, quorum_num, quorum_den, quorum_strict, least, base, majority_num, majority_den, majority_strict, casting, written, recused_count, withhold_below, from_on, until_on)
VALUES (NULL, 'emulation', 'Ít nhất 90% tổng số thành viên đồng ý, người vắng cho ý kiến bằng văn bản', 'Nghị định số 91/2017/NĐ-CP, điều 45', 2, 3, 0, 3, 'members', 9, 10, 0, 0, 1, 0, 5, 17440, 19723);
-- Usual since; what binds is the council's own regulation, so no source is named.
INSERT INTO vote_rule (agency_id, council_kind, name, source, quorum_num, quorum_den, quorum_strict, least, base, majority_num, majority_den, majority_strict, casting, written, recused_count, withhold_below, from_on, until_on)
VALUES (NULL, 'emulation', 'Ít nhất 80% tổng số thành viên đồng ý, người vắng cho ý kiến bằng văn bản', '', 2, 3, 0, 3, 'members', 4, 5, 0, 0, 1, 0, 5, 19723, NULL);
INSERT INTO vote_rule (agency_id, council_kind, name, source, quorum_num, quorum_den, quorum_strict, least, base, majority_num, majority_den, majority_strict, casting, written, recused_count, withhold_below, from_on, until_on)
VALUES (NULL, '', 'Quá nửa số thành viên tham gia đồng ý; ngang phiếu thì theo bên có Chủ tịch', '', 2, 3, 0, 3, 'present', 1, 2, 1, 1, 1, 0, 5, 0, NULL);

CREATE TABLE council_meeting (
  id         @id@,
  session_id @int@ NOT NULL REFERENCES council_session (id),
  number     @int@ NOT NULL,           -- within the session, from 1
  rule_id    @int@ NOT NULL REFERENCES vote_rule (id),
  held_on    @int@,
  place      @text@ NOT NULL,
  state      @text@ NOT NULL CHECK (state IN ('planned', 'open', 'ended')),
  opened_at  @int@,
  ended_at   @int@,
  version    @int@ NOT NULL,
  created_at @int@ NOT NULL,
  changed_at @int@ NOT NULL,
  UNIQUE (session_id, number)
) @strict@;

CREATE TABLE council_agenda (
  meeting_id @int@ NOT NULL REFERENCES council_meeting (id),
  dossier_id @int@ NOT NULL REFERENCES council_dossier (id),
  position   @int@ NOT NULL,           -- order, from 1
  PRIMARY KEY (meeting_id, dossier_id)
) @keyed@;

CREATE TABLE council_attendance (
  meeting_id @int@ NOT NULL REFERENCES council_meeting (id),
  member_id  @int@ NOT NULL REFERENCES council_member (id),
  state      @text@ NOT NULL CHECK (state IN ('present', 'absent', 'left')),
  came_at    @int@,                    -- first noted as present
  left_at    @int@,                    -- last left
  reason     @text@ NOT NULL,          -- of an absence or of leaving; may be empty
  PRIMARY KEY (meeting_id, member_id)
) @keyed@;

-- Who withdraws from a dossier at the meeting, when scores are already fixed.
CREATE TABLE council_recusal (
  dossier_id @int@ NOT NULL REFERENCES council_dossier (id),
  member_id  @int@ NOT NULL REFERENCES council_member (id),
  reason     @text@ NOT NULL,
  noted_by   @text@ NOT NULL,          -- name
  noted_at   @int@ NOT NULL,
  PRIMARY KEY (dossier_id, member_id)
) @keyed@;

CREATE TABLE vote (
  id         @id@,
  meeting_id @int@ NOT NULL REFERENCES council_meeting (id),
  dossier_id @int@ NOT NULL REFERENCES council_dossier (id),
  way        @text@ NOT NULL CHECK (way IN ('secret', 'open', 'paper')),
  state      @text@ NOT NULL CHECK (state IN ('open', 'tied', 'closed')), -- tied: the chair has yet to decide
  outcome    @text@ NOT NULL CHECK (outcome IN ('', 'approved', 'not_approved', 'no_quorum')),
  opened_at  @int@ NOT NULL,
  closed_at  @int@,
  cast_by    @text@ NOT NULL,          -- name of the chair who decided a tie; may be empty
  members    @int@,                    -- figures: NULL until closed
  present    @int@,
  issued     @int@,
  returned   @int@,
  valid      @int@,                    -- from here on NULL also when too few voted to tell
  agree      @int@,
  disagree   @int@,
  written    @int@,
  UNIQUE (meeting_id, dossier_id)
) @strict@;
CREATE INDEX vote_of_dossier ON vote (dossier_id);

-- Who has voted. What, only in an open vote: 1 agrees, 2 does not, 3 blank. No time.
CREATE TABLE vote_mark (
  vote_id   @int@ NOT NULL REFERENCES vote (id),
  member_id @int@ NOT NULL REFERENCES council_member (id),
  choice    @int@,
  PRIMARY KEY (vote_id, member_id)
) @keyed@;

-- Secret ballots: made in full number when the vote opens, under random names, and filled at a
-- random place. Nothing leads from here to a member.
CREATE TABLE vote_ballot (
  vote_id @int@ NOT NULL REFERENCES vote (id),
  slot    @blob@ NOT NULL,             -- 16 random bytes
  choice  @int@ NOT NULL,              -- 0: not used
  receipt @blob@ NOT NULL,             -- SHA-256 of the voter's code; 32 random bytes while not used
  PRIMARY KEY (vote_id, slot)
) @keyed@;

-- Counted paper ballots, as each of two people entered them.
CREATE TABLE vote_tally (
  vote_id    @int@ NOT NULL REFERENCES vote (id),
  member_id  @int@ NOT NULL REFERENCES council_member (id),
  issued     @int@ NOT NULL,
  returned   @int@ NOT NULL,
  agree      @int@ NOT NULL,
  disagree   @int@ NOT NULL,
  written    @int@ NOT NULL,           -- of the returned: by absent members
  PRIMARY KEY (vote_id, member_id)
) @keyed@;
