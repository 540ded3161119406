-- «01/GK» is the number 1/GK: zeros before a number do not count. Where both were given already, the
-- older writing stays as it was.
UPDATE award_item SET number_key = ltrim(number_key, '0')
 WHERE number_key LIKE '0%' AND ltrim(number_key, '0') <> ''
   AND NOT EXISTS (SELECT 1 FROM award_item o
                    WHERE o.agency_id = award_item.agency_id AND o.year = award_item.year
                      AND o.form = award_item.form AND o.id <> award_item.id
                      AND ltrim(o.number_key, '0') = ltrim(award_item.number_key, '0'));
