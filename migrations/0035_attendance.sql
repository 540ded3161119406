-- A meeting that has ended keeps its seats, whoever joins the council later: they are those whose
-- attendance was noted. Meetings that ended before have the others noted as absent.

INSERT INTO council_attendance (meeting_id, member_id, state, came_at, left_at, reason)
SELECT g.id, m.id, 'absent', NULL, NULL, ''
  FROM council_meeting g
  JOIN council_session s ON s.id = g.session_id
  JOIN council_member m ON m.council_id = s.council_id AND m.left_on IS NULL
 WHERE g.state = 'ended'
   AND NOT EXISTS (SELECT 1 FROM council_attendance a WHERE a.meeting_id = g.id AND a.member_id = m.id);

-- And what each was in the council at that time; '': as he is in it now.
ALTER TABLE council_attendance ADD COLUMN role @text@ NOT NULL DEFAULT '';
ALTER TABLE council_attendance ADD COLUMN capacity @text@ NOT NULL DEFAULT '';
ALTER TABLE council_attendance ADD COLUMN gone @int@ NOT NULL DEFAULT 0; -- left the council during the meeting
UPDATE council_attendance
   SET role = (SELECT m.role FROM council_member m WHERE m.id = council_attendance.member_id),
       capacity = (SELECT m.capacity FROM council_member m WHERE m.id = council_attendance.member_id)
 WHERE meeting_id IN (SELECT g.id FROM council_meeting g WHERE g.state = 'ended');
