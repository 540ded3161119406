-- First rows of an installation.

-- name: setup_event_insert :one
-- in: on_on i64, note text, now i64
-- out: id i64
INSERT INTO unit_event (kind, on_on, doc_number, note, created_at)
VALUES ('create', :on_on, '', :note, :now) RETURNING id;

-- name: setup_unit_insert :one
-- in: slug text, is_agency i64, now i64
-- out: id i64
INSERT INTO unit (slug, is_agency, created_at) VALUES (:slug, :is_agency, :now) RETURNING id;

-- name: setup_version_insert :exec
-- in: unit i64, parent i64?, name text, short_name text, abbrev text, kind text, sort_key blob, position i64, from_on i64, event i64
INSERT INTO unit_version (unit_id, parent_id, name, short_name, abbrev, kind, sort_key, position, from_on, event_id)
VALUES (:unit, :parent, :name, :short_name, :abbrev, :kind, :sort_key, :position, :from_on, :event);

-- name: setup_event_unit_insert :exec
-- in: event i64, unit i64
INSERT INTO unit_event_unit (event_id, unit_id, side) VALUES (:event, :unit, 'after');

-- name: setup_person_insert :one
-- in: name text, name_key blob, folded text, email text, now i64
-- out: id i64
INSERT INTO person (full_name, name_key, folded, email, phone, created_at)
VALUES (:name, :name_key, :folded, :email, '', :now) RETURNING id;

-- name: setup_position_insert :one
-- in: unit i64, title text, roles i64, signs_as text, rank i64
-- out: id i64
INSERT INTO position (unit_id, title, roles, signs_as, rank)
VALUES (:unit, :title, :roles, :signs_as, :rank) RETURNING id;

-- name: setup_holding_insert :exec
-- in: position i64, person i64, from_on i64
INSERT INTO holding (position_id, person_id, from_on, doc_number) VALUES (:position, :person, :from_on, '');

-- name: setup_account_insert :one
-- in: person i64, login text, password_hash text, must_change i64, now i64
-- out: id i64
INSERT INTO account (person_id, login, password_hash, must_change, lang, theme, text_size, density, single_keys,
                     mail_wanted, version, created_at)
VALUES (:person, :login, :password_hash, :must_change, 'vi', 'auto', '', 'vua', 1, 1, 1, :now)
RETURNING id;

-- name: setup_any_unit :one
-- out: id i64
SELECT id FROM unit LIMIT 1;

-- name: setup_register_all :exec
-- in: movement i64
UPDATE initiative SET state = 'registered', visibility = 2 WHERE movement_id = :movement AND visibility < 2;
