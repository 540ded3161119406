-- What waits for somebody. Every branch begins with a condition on the actor's own
-- units, agency or account, so that the branches of other roles cost nothing. A unit that
-- is excused from registering owes nothing; one with a day of its own has that day.
--
--   units     units the actor works in
--   heads     units for which the actor confirms
--   works     like units, with the ended ones they answer for; led likewise
--   office    the agency when the actor is of its reform office, or 0; leader likewise, and keeps
--             when he records what candidates for a commendation are judged by
--   since     the first day of what is due by a day of its own; 0: all that is late
--   soon      the first day that is not yet near
--   ahead     the same for reports, which take longer to write

-- name: task_list :many
-- in: units ids, heads ids, works ids, led ids, head_role i64, office i64, leader i64, keeps i64, admin i64, agency i64, person i64, actor i64, today i64, since i64, soon i64, ahead i64
-- out: kind text, movement_slug text?, movement_name text?, unit_slug text?, unit_name text?, code text?, title text?, n i64, whole i64, due_on i64?
SELECT t.kind, t.movement_slug, t.movement_name, t.unit_slug, t.unit_name, t.code, t.title, t.n, t.whole, t.due_on
  FROM (
SELECT 'confirm' AS kind, m.slug AS movement_slug, m.name AS movement_name, u.slug AS unit_slug, v.name AS unit_name,
       CAST(NULL AS TEXT) AS code, CAST(NULL AS TEXT) AS title,
       (SELECT count(*) FROM initiative i WHERE i.registration_id = r.id AND i.state = 'waiting') AS n,
       CAST(0 AS BIGINT) AS whole,
       (SELECT CASE WHEN x.kind = 'exempt' THEN NULL ELSE coalesce(x.due_on, s.due_on) END
          FROM movement_milestone s
          LEFT JOIN movement_exception x ON x.milestone_id = s.id AND x.unit_id = r.unit_id
         WHERE s.movement_id = m.id AND s.kind = 'register' ORDER BY s.number LIMIT 1) AS due_on
  FROM registration r
  JOIN movement m ON m.id = r.movement_id AND m.state = 'open'
  JOIN unit u ON u.id = r.unit_id
  JOIN unit_version v ON v.unit_id = u.id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
 WHERE r.unit_id IN (:heads) AND r.state = 'waiting'
UNION ALL
SELECT CASE WHEN r.state = 'returned' THEN 'supplement' ELSE 'register' END, m.slug, m.name, u.slug, v.name,
       NULL, NULL, 0, 0,
       coalesce((SELECT min(x.due_on) FROM movement_milestone s
                   JOIN movement_exception x ON x.milestone_id = s.id AND x.unit_id = mu.unit_id
                  WHERE s.movement_id = m.id AND s.kind = 'register'),
                (SELECT min(s.due_on) FROM movement_milestone s
                  WHERE s.movement_id = m.id AND s.kind = 'register'))
  FROM movement_unit mu
  JOIN movement m ON m.id = mu.movement_id AND m.state = 'open'
  JOIN unit u ON u.id = mu.unit_id AND u.is_agency = 0
  JOIN unit_version v ON v.unit_id = u.id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
  LEFT JOIN registration r ON r.movement_id = m.id AND r.unit_id = mu.unit_id
 WHERE mu.unit_id IN (:units) AND (r.id IS NULL OR r.state IN ('draft', 'returned'))
   AND NOT EXISTS (SELECT 1 FROM movement_milestone s
                     JOIN movement_exception x ON x.milestone_id = s.id AND x.kind = 'exempt'
                    WHERE s.movement_id = m.id AND s.kind = 'register' AND x.unit_id = mu.unit_id)
UNION ALL
SELECT 'take_over', m.slug, m.name, u.slug,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = u.id ORDER BY v.from_on DESC LIMIT 1),
       NULL, NULL,
       (SELECT count(*) FROM initiative i WHERE i.registration_id = r.id AND i.state IN ('draft', 'waiting', 'returned')),
       CASE WHEN r.unit_id IN (:units) THEN 1 ELSE 0 END,
       (SELECT min(s.due_on) FROM movement_milestone s WHERE s.movement_id = m.id AND s.kind = 'register')
  FROM movement m
  JOIN registration r ON r.movement_id = m.id AND (m.agency_id = :office OR r.unit_id IN (:units))
  JOIN unit u ON u.id = r.unit_id
 WHERE m.agency_id = :agency AND m.state = 'open' AND r.state <> 'sent'
   AND NOT EXISTS (SELECT 1 FROM unit_version v
                    WHERE v.unit_id = r.unit_id AND (v.until_on IS NULL OR v.until_on > :today))
   AND EXISTS (SELECT 1 FROM initiative i
                WHERE i.registration_id = r.id AND i.state IN ('draft', 'waiting', 'returned'))
UNION ALL
SELECT 'remind', m.slug, m.name, NULL, NULL, NULL, NULL, 0, 0, -- counted by task.c
       (SELECT min(s.due_on) FROM movement_milestone s WHERE s.movement_id = m.id AND s.kind = 'register')
  FROM movement m
 WHERE m.agency_id = :office AND m.state = 'open'
UNION ALL
SELECT q.kind, q.slug, q.name, NULL, NULL, NULL, NULL, q.n, 0,
       (SELECT min(s.due_on) FROM movement_milestone s WHERE s.movement_id = q.id AND s.kind = 'consolidate')
  FROM (SELECT m.id, CASE WHEN m.agency_id = :office THEN 'consolidate' ELSE 'choose' END AS kind, m.slug, m.name,
               CAST(coalesce((SELECT sum(a.n) FROM initiative_tally a
                      WHERE a.agency_id = m.agency_id AND a.year = m.year AND a.movement_id = m.id
                        AND a.state = 'sent'), 0) AS BIGINT) AS n
          FROM movement m
         WHERE m.agency_id IN (:office, :leader) AND m.state = 'open') AS q
 WHERE q.n > 0
UNION ALL
SELECT 'send_up', m.slug, m.name, NULL, NULL, i.chosen_level, NULL, count(*), 0,
       (SELECT min(s.due_on) FROM movement_milestone s WHERE s.movement_id = m.superior_id AND s.kind = 'register')
  FROM movement m
  JOIN movement up ON up.id = m.superior_id AND up.state = 'open'
-- on sqlite
 CROSS JOIN initiative i INDEXED BY initiative_by_level -- of all in the movement the few that are chosen
    ON
-- on pgsql
  JOIN initiative i ON
-- on both
       i.agency_id = m.agency_id AND i.year = m.year AND i.movement_id = m.id AND i.chosen_level <> ''
       AND i.state IN ('registered', 'in_progress', 'completed')
 WHERE m.agency_id = :office AND m.state = 'open'
   AND NOT EXISTS (SELECT 1 FROM registration r
                    WHERE r.movement_id = up.id AND r.unit_id = m.agency_id AND r.state = 'returned')
   AND NOT EXISTS (SELECT 1 FROM initiative o WHERE o.origin_id = i.id)
 GROUP BY m.id, m.slug, m.name, m.superior_id, i.chosen_level
UNION ALL
SELECT 'supplement', up.slug, up.name, u.slug, v.name, NULL, NULL, 0, 0, NULL -- what the agency above returned
  FROM movement m
  JOIN movement up ON up.id = m.superior_id AND up.state = 'open'
  JOIN registration r ON r.movement_id = up.id AND r.unit_id = m.agency_id AND r.state = 'returned'
  JOIN unit u ON u.id = r.unit_id
  JOIN unit_version v ON v.unit_id = u.id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
 WHERE m.agency_id = :office AND m.state = 'open'
UNION ALL
SELECT CASE WHEN r.unit_id = m.agency_id THEN 'report_approve' ELSE 'report_confirm' END, m.slug, m.name, u.slug, v.name,
       r.kind, NULL, 0, 0,
       (SELECT min(s.due_on) FROM movement_milestone s WHERE s.movement_id = m.id AND s.kind = r.kind)
  FROM report r
  JOIN movement m ON m.id = r.movement_id AND m.state = 'open'
  JOIN unit u ON u.id = r.unit_id
  JOIN unit_version v ON v.unit_id = u.id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
 WHERE r.unit_id IN (:heads) AND r.state = 'waiting'
UNION ALL
SELECT 'report_again', m.slug, m.name, u.slug, v.name, r.kind, NULL, 0, 0, NULL -- looked through by task.c
  FROM report r
  JOIN movement m ON m.id = r.movement_id AND m.state = 'open'
  JOIN unit u ON u.id = r.unit_id
  JOIN unit_version v ON v.unit_id = u.id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
 WHERE r.unit_id IN (:heads) AND r.state = 'sent' AND r.unit_id <> m.agency_id AND r.origin_id IS NULL
   AND (EXISTS (SELECT 1 FROM report_text t
                 WHERE t.report_id = r.id AND (t.approved IS NULL OR t.approved <> t.text))
        OR EXISTS (SELECT 1 FROM movement_milestone s
                    WHERE s.movement_id = m.id AND s.kind = r.kind AND s.due_on >= :today))
UNION ALL
SELECT CASE WHEN r.state = 'returned' THEN 'report_supplement' ELSE 'report_write' END, m.slug, m.name, u.slug, v.name,
       s.kind, NULL, 0, 0, coalesce(x.due_on, s.due_on)
  FROM movement_unit mu
  JOIN movement m ON m.id = mu.movement_id AND m.state = 'open'
  JOIN movement_milestone s ON s.movement_id = m.id AND s.kind IN ('interim', 'final')
       AND s.number = (SELECT min(o.number) FROM movement_milestone o WHERE o.movement_id = m.id AND o.kind = s.kind)
  JOIN unit u ON u.id = mu.unit_id AND u.is_agency = 0
  JOIN unit_version v ON v.unit_id = u.id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
  LEFT JOIN movement_exception x ON x.milestone_id = s.id AND x.unit_id = mu.unit_id
  LEFT JOIN report r ON r.movement_id = m.id AND r.kind = s.kind AND r.unit_id = mu.unit_id
 WHERE mu.unit_id IN (:units) AND (r.id IS NULL OR r.state IN ('draft', 'returned'))
   AND (x.kind IS NULL OR x.kind <> 'exempt')
   AND (r.state = 'returned' OR coalesce(x.due_on, s.due_on) < :ahead)
UNION ALL
SELECT 'report_remind', m.slug, m.name, NULL, NULL, s.kind, NULL, 0, 0, s.due_on -- counted by task.c
  FROM movement m
  JOIN movement_milestone s ON s.movement_id = m.id AND s.kind IN ('interim', 'final') AND s.due_on < :ahead
       AND s.number = (SELECT min(o.number) FROM movement_milestone o WHERE o.movement_id = m.id AND o.kind = s.kind)
 WHERE m.agency_id = :office AND m.state = 'open'
UNION ALL
SELECT 'report_gather', m.slug, m.name, NULL, NULL, r.kind, NULL, 0, 0, -- counted by task.c
       (SELECT min(s.due_on) FROM movement_milestone s
         WHERE s.movement_id = m.id AND s.kind = CASE r.kind WHEN 'interim' THEN 'interim_up' ELSE 'final_up' END)
  FROM movement m
  JOIN report r ON r.movement_id = m.id AND r.state = 'sent' AND r.unit_id <> m.agency_id
  LEFT JOIN report own ON own.movement_id = m.id AND own.kind = r.kind AND own.unit_id = m.agency_id
  LEFT JOIN report_source t ON t.report_id = own.id AND t.source_id = r.id
 WHERE m.agency_id = :office AND m.state = 'open'
   AND (t.source_id IS NULL OR t.hash <> r.approved_hash)
 GROUP BY m.id, m.slug, m.name, r.kind
UNION ALL
SELECT 'report_mend', m.slug, m.name, NULL, NULL, r.kind, NULL, 0, 0, NULL
  FROM movement m JOIN report r ON r.movement_id = m.id AND r.unit_id = m.agency_id AND r.state = 'returned'
 WHERE m.agency_id = :office AND m.state = 'open'
UNION ALL
SELECT 'report_send_up', m.slug, m.name, NULL, NULL, r.kind, NULL, 0, 0, s.due_on
  FROM movement m
  JOIN report r ON r.movement_id = m.id AND r.unit_id = m.agency_id AND r.state = 'sent'
  JOIN movement up ON up.id = m.superior_id AND up.state = 'open'
  JOIN movement_milestone s ON s.movement_id = up.id AND s.kind = r.kind
       AND s.number = (SELECT min(o.number) FROM movement_milestone o WHERE o.movement_id = up.id AND o.kind = s.kind)
 WHERE m.agency_id = :office AND m.state = 'open'
   AND NOT EXISTS (SELECT 1 FROM report o
                    WHERE o.movement_id = up.id AND o.kind = r.kind AND o.unit_id = m.agency_id
                      AND o.state = 'sent' AND o.approved_at >= r.approved_at)
UNION ALL
SELECT 'open_movement', m.slug, m.name, NULL, NULL, NULL, NULL, 0, 0, NULL
  FROM movement m WHERE m.agency_id = :office AND m.state = 'draft'
UNION ALL
SELECT 'take_import', m.slug, m.name, NULL, NULL, NULL, NULL,
       (SELECT count(*) FROM import_file f WHERE f.batch_id = b.id), b.id, NULL
  FROM import_batch b JOIN movement m ON m.id = b.movement_id AND m.state = 'open'
 WHERE b.actor = :actor AND b.state = 'preview'
UNION ALL
SELECT * FROM (
SELECT 'complete', NULL, NULL, NULL, NULL, i.code, i.title, 0, 0, i.expected_by
  FROM initiative i
 WHERE i.unit_id IN (:heads)
   AND +i.agency_id = :agency -- the + keeps the engines from its indexes: initiative_open_by_due is the one
   AND i.state IN ('registered', 'in_progress') AND i.expected_by < :soon AND i.expected_by >= :since
 ORDER BY i.expected_by LIMIT 20) AS due_in_unit
UNION ALL
SELECT * FROM (
SELECT 'complete', NULL, NULL, NULL, NULL, i.code, i.title, 0, 0, i.expected_by
  FROM initiative_author a CROSS JOIN initiative i -- in this order: few are of one person
 WHERE i.id = a.initiative_id AND a.person_id = :person AND i.agency_id = :agency AND i.unit_id IN (:units)
   AND i.unit_id NOT IN (:heads)
   AND i.state IN ('registered', 'in_progress') AND i.expected_by < :soon AND i.expected_by >= :since
 ORDER BY i.expected_by LIMIT 20) AS due_of_mine
UNION ALL
SELECT * FROM (
SELECT 'adopt_confirm', NULL, NULL, NULL,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = a.unit_id ORDER BY v.from_on DESC LIMIT 1),
       i.code, i.title, CAST(0 AS BIGINT) AS month, a.id, CAST(NULL AS BIGINT) AS due_on
  FROM adoption a JOIN initiative i ON i.id = a.initiative_id
 WHERE a.state = 'waiting' AND a.unit_id IN (:led) AND a.agency_id = :agency
 ORDER BY a.id LIMIT 20) AS adoption_of_head
UNION ALL
SELECT * FROM (
SELECT 'adopt_confirm', NULL, NULL, NULL,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = a.unit_id ORDER BY v.from_on DESC LIMIT 1),
       i.code, i.title, CAST(0 AS BIGINT) AS month, a.id, CAST(NULL AS BIGINT) AS due_on
  FROM adoption a JOIN initiative i ON i.id = a.initiative_id
 WHERE a.state = 'asked' AND a.origin_id IN (:led) AND a.agency_id = :agency
 ORDER BY a.id LIMIT 20) AS adoption_of_origin
UNION ALL
SELECT * FROM (
SELECT 'adopt_confirm', NULL, NULL, NULL,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = a.unit_id ORDER BY v.from_on DESC LIMIT 1),
       i.code, i.title, r.month, a.id, CAST(NULL AS BIGINT) AS due_on
  FROM adoption a CROSS JOIN adoption_report r JOIN initiative i ON i.id = a.initiative_id
 WHERE a.state = 'applied' AND a.unit_id IN (:led) AND a.agency_id = :agency
   AND r.adoption_id = a.id AND r.state = 'waiting'
 ORDER BY r.due_on LIMIT 20) AS result_of_head
UNION ALL
SELECT * FROM (
SELECT 'adopt_confirm', NULL, NULL, NULL,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = a.unit_id ORDER BY v.from_on DESC LIMIT 1),
       i.code, i.title, r.month, a.id, CAST(NULL AS BIGINT) AS due_on
  FROM adoption a CROSS JOIN adoption_report r JOIN initiative i ON i.id = a.initiative_id
 WHERE a.state = 'applied' AND a.origin_id IN (:led) AND a.agency_id = :agency
   AND r.adoption_id = a.id AND r.state = 'asked'
 ORDER BY r.due_on LIMIT 20) AS result_of_origin
UNION ALL
SELECT * FROM (
SELECT 'adopt_report', NULL, NULL, NULL,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = a.unit_id ORDER BY v.from_on DESC LIMIT 1),
       i.code, i.title, r.month, a.id, r.due_on
  FROM adoption a CROSS JOIN adoption_report r JOIN initiative i ON i.id = a.initiative_id
 WHERE a.state = 'applied' AND a.unit_id IN (:works) AND a.agency_id = :agency
   AND r.adoption_id = a.id AND (r.state = 'returned' OR (r.state = 'due' AND r.due_on < :soon)) AND r.due_on >= :since
 ORDER BY r.due_on LIMIT 20) AS result_due
UNION ALL
SELECT * FROM (
SELECT 'adopt_mend', NULL, NULL, NULL,
       (SELECT v.name FROM unit_version v WHERE v.unit_id = a.unit_id ORDER BY v.from_on DESC LIMIT 1),
       i.code, i.title, CAST(0 AS BIGINT) AS month, a.id, CAST(NULL AS BIGINT) AS due_on
  FROM adoption a JOIN initiative i ON i.id = a.initiative_id
 WHERE a.state = 'returned' AND a.unit_id IN (:works) AND a.agency_id = :agency
 ORDER BY a.id LIMIT 20) AS adoption_back
UNION ALL
SELECT 'decide_day', NULL, NULL, NULL, NULL, i.code, i.title, d.asked_by, 0, d.was_by
  FROM progress_day d JOIN initiative i ON i.id = d.initiative_id
 WHERE d.state = 'pending' AND d.unit_id IN (:heads) AND d.asker <> :actor AND d.asker_heads = 0
   AND NOT EXISTS (SELECT 1 FROM initiative o WHERE o.origin_id = d.initiative_id)
UNION ALL
SELECT 'decide_day', NULL, NULL, NULL, NULL, i.code, i.title, d.asked_by, 0, d.was_by
  FROM progress_day d JOIN initiative i ON i.id = d.initiative_id
 WHERE d.state = 'pending' AND d.agency_id IN (:office, :leader) AND d.asker <> :actor
   AND (d.asker_heads = 1 OR EXISTS (SELECT 1 FROM initiative o WHERE o.origin_id = d.initiative_id)
        OR NOT EXISTS (SELECT 1 FROM position p
                         JOIN holding h ON h.position_id = p.id AND h.from_on <= :today
                              AND (h.until_on IS NULL OR h.until_on > :today)
                        WHERE p.unit_id = d.unit_id AND (p.roles & :head_role) <> 0))
UNION ALL
SELECT 'score', NULL, NULL, NULL, NULL, NULL, s.name, 0, s.id, s.score_until -- counted by core/score
  FROM council_member m
  JOIN council_session s ON s.council_id = m.council_id AND s.phase IN ('scoring', 'closed')
 WHERE m.person_id = :person AND m.left_on IS NULL
UNION ALL
SELECT 'vote', NULL, NULL, NULL, NULL, CAST(g.number AS TEXT), s.name, -- as meeting_bar(); task.c drops none
       (SELECT count(*)
          FROM vote v
          LEFT JOIN vote_mark k ON k.vote_id = v.id AND k.member_id = m.id
          LEFT JOIN council_conflict c ON c.dossier_id = v.dossier_id AND c.member_id = m.id AND c.state <> 'dismissed'
          LEFT JOIN council_recusal o ON o.dossier_id = v.dossier_id AND o.member_id = m.id
         WHERE v.meeting_id = g.id AND v.state = 'open' AND v.way <> 'paper'
           AND k.vote_id IS NULL AND c.dossier_id IS NULL AND o.dossier_id IS NULL), s.id, g.held_on
  FROM council_member m
  JOIN council_session s ON s.council_id = m.council_id AND s.phase = 'opened'
  JOIN council_meeting g ON g.session_id = s.id AND g.state = 'open'
  JOIN vote_rule r ON r.id = g.rule_id
  JOIN council_attendance a ON a.meeting_id = g.id AND a.member_id = m.id
       AND (a.state = 'present' OR (a.state = 'absent' AND r.written <> 0))
 WHERE m.person_id = :person AND m.left_on IS NULL
UNION ALL
SELECT q.kind, NULL, NULL, NULL, NULL, q.number, q.name, count(*), q.id, q.held_on
  FROM (SELECT CASE
               WHEN v.state = 'tied' THEN CASE WHEN m.role = 'chair' THEN 'vote_tie' ELSE '' END
               WHEN a.state <> 'present' THEN ''
               WHEN (SELECT min(x.member_id) FROM vote_tally x WHERE x.vote_id = v.id HAVING count(*) = 1) <> m.id
                    OR EXISTS (SELECT 1 FROM vote_tally x JOIN vote_tally y ON y.vote_id = x.vote_id
                                WHERE x.vote_id = v.id AND x.member_id = m.id
                                  AND (x.issued <> y.issued OR x.returned <> y.returned OR x.agree <> y.agree
                                       OR x.disagree <> y.disagree OR x.written <> y.written))
               THEN 'vote_tally' ELSE '' END AS kind, CAST(g.number AS TEXT) AS number, s.name, s.id, g.held_on
          FROM council_member m
          JOIN council_session s ON s.council_id = m.council_id AND s.phase = 'opened'
          JOIN council_meeting g ON g.session_id = s.id AND g.state = 'open'
          JOIN council_attendance a ON a.meeting_id = g.id AND a.member_id = m.id
          JOIN vote v ON v.meeting_id = g.id AND (v.state = 'tied' OR (v.state = 'open' AND v.way = 'paper'))
         WHERE m.person_id = :person AND m.left_on IS NULL
           AND NOT EXISTS (SELECT 1 FROM council_conflict c
                            WHERE c.dossier_id = v.dossier_id AND c.member_id = m.id AND c.state <> 'dismissed')
           AND NOT EXISTS (SELECT 1 FROM council_recusal c
                            WHERE c.dossier_id = v.dossier_id AND c.member_id = m.id)) AS q
 WHERE q.kind <> ''
 GROUP BY q.kind, q.number, q.name, q.id, q.held_on
UNION ALL
SELECT 'minutes', NULL, NULL, NULL, NULL, CAST(g.number AS TEXT), s.name, 0, s.id, NULL -- looked through by task.c
  FROM council_member m
  JOIN council_session s ON s.council_id = m.council_id
  JOIN council_meeting g ON g.session_id = s.id AND g.state = 'ended'
  LEFT JOIN council_attendance a ON a.meeting_id = g.id AND a.member_id = m.id AND a.came_at IS NOT NULL
  LEFT JOIN council_minutes t ON t.meeting_id = g.id
 WHERE m.person_id = :person AND m.left_on IS NULL
   AND NOT EXISTS (SELECT 1 FROM council_minutes_sign k
                    WHERE k.meeting_id = g.id AND k.member_id = m.id AND k.version = t.version)
   AND ((a.member_id IS NOT NULL
         AND (m.role = 'secretary'
              OR (m.role IN ('chair', 'vice')
                  AND EXISTS (SELECT 1 FROM council_minutes_sign k
                               WHERE k.meeting_id = g.id AND k.place = 'secretary' AND k.version = t.version)
                  AND (m.role = 'chair'
                       OR NOT EXISTS (SELECT 1 FROM council_member c
                                        JOIN council_attendance b ON b.meeting_id = g.id AND b.member_id = c.id AND b.came_at IS NOT NULL
                                       WHERE c.council_id = m.council_id AND c.role = 'chair')))))
        OR EXISTS (SELECT 1 FROM council_attendance b -- who left the council, and signs no more
                     JOIN council_member c ON c.id = b.member_id AND c.left_on <= :today
                    WHERE b.meeting_id = g.id AND b.came_at IS NOT NULL AND b.role IN ('chair', 'vice', 'secretary')
                      AND NOT EXISTS (SELECT 1 FROM council_minutes_sign k
                                       WHERE k.meeting_id = g.id AND k.version = t.version
                                         AND k.place = CASE b.role WHEN 'secretary' THEN 'secretary' ELSE 'chair' END)))
UNION ALL
SELECT 'facts', q.slug, q.name, NULL, NULL, NULL, NULL, 0, k.persons, q.due_on -- counted by core/eligibility
  FROM (SELECT m.id, m.slug, m.name,
               coalesce((SELECT min(s.due_on) FROM movement_milestone s WHERE s.movement_id = m.id AND s.kind = 'award'),
                        (SELECT min(s.due_on) FROM movement_milestone s WHERE s.movement_id = m.id AND s.kind = 'final')) AS due_on
          FROM movement m WHERE m.agency_id = :keeps AND m.state = 'open') AS q
 CROSS JOIN (SELECT CAST(0 AS BIGINT) AS persons UNION ALL SELECT CAST(1 AS BIGINT)) AS k
 WHERE EXISTS (SELECT 1 FROM movement_criterion c
                WHERE c.movement_id = q.id AND c.predicate <> '' AND c.subject <> 'replication')
   AND ((q.due_on < :ahead AND q.due_on >= :since)
        OR EXISTS (SELECT 1 FROM award_round r WHERE r.movement_id = q.id AND r.state = 'draft'))
UNION ALL
SELECT 'award_base', m.slug, m.name, NULL, NULL, CAST(i.id AS TEXT), i.name, 0, i.round_id, NULL
  FROM award_item i
  JOIN movement m ON m.id = i.movement_id
 WHERE i.agency_id = :keeps AND i.state = 'listed'
   AND EXISTS (SELECT 1 FROM award_base_lost l WHERE l.item_id = i.id AND l.kept_at IS NULL)
UNION ALL
SELECT 'accounts', NULL, NULL, NULL, NULL, NULL, NULL, w.n, 0, NULL
  FROM (SELECT count(*) AS n FROM account WHERE :admin = 1 AND must_change = 1 AND disabled_at IS NULL) AS w
 WHERE w.n > 0
UNION ALL
SELECT 'jobs', NULL, NULL, NULL, NULL, NULL, NULL, w.n, 0, NULL
  FROM (SELECT count(*) AS n FROM job WHERE :admin = 1 AND state = 'failed') AS w
 WHERE w.n > 0
UNION ALL
SELECT 'headless', m.slug, m.name, u.slug, v.name, NULL, NULL, 0, 0, NULL
  FROM movement m
  JOIN movement_unit mu ON mu.movement_id = m.id
  JOIN unit u ON u.id = mu.unit_id AND u.is_agency = 0
  JOIN unit_version v ON v.unit_id = u.id AND v.from_on <= :today AND (v.until_on IS NULL OR v.until_on > :today)
 WHERE :admin = 1 AND m.agency_id = :agency AND m.state = 'open'
   AND NOT EXISTS (SELECT 1 FROM position p
                     JOIN holding h ON h.position_id = p.id AND h.from_on <= :today
                          AND (h.until_on IS NULL OR h.until_on > :today)
                    WHERE p.unit_id = u.id AND (p.roles & :head_role) <> 0)
  ) AS t
 ORDER BY CASE WHEN t.due_on IS NULL THEN 1 ELSE 0 END, t.due_on, t.kind, t.code, t.unit_slug LIMIT 100;
