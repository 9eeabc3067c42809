-- stg_first_listed: the row that speaks for a household which no household sheet has: its head, else its first
-- 中文: 仅见于人员清单的户以户主（或首行）为准
-- grain: one row per household that only the person lists have
-- inputs: stg_person_key, stg_household_cast
-- vars: none
CREATE OR REPLACE TABLE stg_first_listed AS
SELECT raw_row FROM stg_person_key AS person
WHERE village_code IS NOT NULL AND household_number IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM stg_household_cast AS sheet WHERE sheet.village_code = person.village_code AND sheet.household_number = person.household_number)
QUALIFY row_number() OVER (PARTITION BY village_code, household_number ORDER BY coalesce(relation, '') <> '01', raw_row) = 1;
