-- check_id_number_demo: The ID number is for demonstration (no county has the code 440899).
-- 中文: 证件号码是演示用的（440899 不是任何县的代码）。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 119
-- severity: note
-- group: identity
-- zh: 证件号码是演示用的（440899 不是任何县的代码）。
-- en: The ID number is for demonstration (no county has the code 440899).
-- hint zh: 演示数据请勿上报。
-- hint en: Do not report demonstration data.
-- source: GB 11643-1999
SELECT source_file, source_sheet, source_row, 'id_number' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person WHERE person_id IS NOT NULL AND starts_with(id_number, '440899')
ORDER BY source_file, source_sheet, source_row LIMIT 1;
