-- A dossier is named by its number in the session, in each address of its ballot.
CREATE INDEX council_dossier_number ON council_dossier (session_id, number);
