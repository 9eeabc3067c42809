-- check_sex_unknown: The sex is empty and the ID number does not tell it.
-- 中文: 性别为空，也不能从证件号码得知。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 203
-- severity: warning
-- group: empty
-- zh: 性别为空，也不能从证件号码得知。
-- en: The sex is empty and the ID number does not tell it.
-- hint zh: 请补填性别，或改正证件号码。
-- hint en: Fill in the sex, or correct the ID number.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'sex' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND sex IS NULL;
