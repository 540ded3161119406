-- Where the words stand on the blanks of certificates that an agency has printed beforehand.

CREATE TABLE award_blank (
  agency_id  @int@ NOT NULL REFERENCES unit (id),
  form       @text@ NOT NULL,          -- award_form.code
  right_by   @int@ NOT NULL,           -- all of these in tenths of a millimetre; how far all moves right
  down_by    @int@ NOT NULL,
  name_at    @int@ NOT NULL,           -- from the upper edge to the name
  foot_at    @int@ NOT NULL,           -- to place and date
  changed_at @int@ NOT NULL,
  PRIMARY KEY (agency_id, form)
) @keyed@;
