-- accept_person: the accepted persons without names and numbers
-- 中文: 写入人员表（不含姓名、证件号码）
-- grain: one row per person and year
-- inputs: stg_person
-- vars: year
INSERT INTO person BY NAME
SELECT CAST(getvariable('year') AS INTEGER) AS year, person_id, household_id, is_head, sex, birth_date, relation, nationality, education, in_school, health, labour, work_place,
  months_of_work, coalesce(medical_insurance, major_illness_insurance) AS medical_insurance, pension_insurance, low_income_allowance, source_file, source_sheet, source_row
FROM stg_person WHERE person_id IS NOT NULL ORDER BY person_id;
