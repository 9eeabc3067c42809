-- check_water_contradiction: The water is both safe and hard to get.
-- 中文: 饮水既“安全”又“困难”。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 321
-- severity: warning
-- group: logic
-- zh: 饮水既“安全”又“困难”。
-- en: The water is both safe and hard to get.
-- hint zh: 请按安全饮水的四项标准核对。
-- hint en: Check against the four standards of safe water.
-- source: AAC311、AAC312
SELECT source_file, source_sheet, source_row, 'water_difficult' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND safe_water AND water_difficult;
