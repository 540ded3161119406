-- What a search asks of each initiative it finds, beside one another: rows themselves are long,
-- and it looks at ten thousand.
CREATE INDEX initiative_found ON initiative (id, agency_id, visibility, unit_id, year, domain_number, state); -- initiative_found_years
