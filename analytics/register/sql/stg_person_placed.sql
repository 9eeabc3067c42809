-- stg_person_placed: the household of each person; rows without household or name are marked rejected
-- 中文: 人归入已接收的户；无户、无姓名的标为退回
-- grain: one row per row of a person list
-- inputs: stg_person_key, stg_household
-- vars: none
CREATE OR REPLACE TABLE stg_person_placed AS
SELECT person.raw_row, person.relation, household.household_id,
  CASE
    WHEN person.household_number IS NULL THEN 'household_number_empty'
    WHEN regexp_full_match(person.household_number, '[0-9.]+e[+]?[0-9]+') THEN 'household_number_digits_lost'
    WHEN person.village_code IS NULL THEN 'village_unknown'
    WHEN person.name IS NULL OR person.name = '' THEN 'name_empty'
    WHEN household.household_id IS NULL THEN 'household_rejected'
    WHEN length(person.id_number) >= 15 AND NOT regexp_full_match(person.id_number, '[0-9.]+E[+]?[0-9]+')
      AND row_number() OVER (PARTITION BY person.village_code, person.household_number, person.id_number, person.name ORDER BY person.raw_row) > 1 THEN 'person_twice'
  END AS reject_reason
FROM stg_person_key AS person
LEFT JOIN stg_household AS household ON household.village_code = person.village_code AND household.household_number = person.household_number AND household.household_id IS NOT NULL;
