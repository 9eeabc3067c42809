-- read_register_statements: what the register says of each person that lists speak of as well
-- 中文: 登记表中与名册对照的内容
-- grain: one row per person
-- inputs: person
-- vars: year
SELECT person_id, household_id, is_head, health, education, in_school, low_income_allowance, source_file, source_sheet, source_row
FROM person WHERE year = getvariable('year') ORDER BY person_id
