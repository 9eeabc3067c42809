-- read_register_persons: every person of the register with what tells persons apart
-- 中文: 读取登记人员的辨认项
-- grain: one row per person
-- inputs: person, household, identity
-- vars: year
SELECT person.person_id, person.household_id, household.village_code, household.household_number, identity.name, identity.id_number,
  identity.telephone, person.sex, CAST(person.birth_date AS VARCHAR) AS birth_date, person.is_head, person.relation,
  person.source_file, person.source_sheet, person.source_row
FROM person
JOIN household ON household.year = person.year AND household.household_id = person.household_id
LEFT JOIN identity ON identity.person_id = person.person_id
WHERE person.year = getvariable('year')
ORDER BY person.person_id
