-- check_forest_range: Forest is above 300 mu a head.
-- 中文: 人均林地超过 300 亩。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 323
-- severity: note
-- group: logic
-- zh: 人均林地超过 300 亩。
-- en: Forest is above 300 mu a head.
-- hint zh: 请核对单位是否为亩、小数点是否错位。
-- hint en: Check that the unit is mu and that the decimal point is right.
-- source: AAC303；界限为本程序所设
SELECT source_file, source_sheet, source_row, 'forest_mu' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND coalesce(members, persons) > 0 AND forest_mu / coalesce(members, persons) > 300;
