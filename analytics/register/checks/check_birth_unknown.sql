-- check_birth_unknown: The date of birth is empty and the ID number does not tell it.
-- 中文: 出生日期为空，也不能从证件号码得知。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 204
-- severity: warning
-- group: empty
-- zh: 出生日期为空，也不能从证件号码得知。
-- en: The date of birth is empty and the ID number does not tell it.
-- hint zh: 请补填出生日期，或改正证件号码。
-- hint en: Fill in the date of birth, or correct the ID number.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'birth_date' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND birth_date IS NULL;
