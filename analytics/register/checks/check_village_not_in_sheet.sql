-- check_village_not_in_sheet: The village has poor households, but is missing from the village sheet.
-- 中文: 户表中有该村，村表中没有。
-- grain: one row per finding
-- inputs: stg_household, stg_village
-- vars: none
-- number: 608
-- severity: warning
-- group: villages
-- zh: 户表中有该村，村表中没有。
-- en: The village has poor households, but is missing from the village sheet.
-- hint zh: 请在村表中补上该村。
-- hint en: Add the village to the village sheet.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'village' AS field, village_code AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household AS household
WHERE household_id IS NOT NULL AND EXISTS (SELECT 1 FROM stg_village) AND NOT EXISTS (SELECT 1 FROM stg_village AS village WHERE village.village_code = household.village_code)
QUALIFY row_number() OVER (PARTITION BY village_code ORDER BY household_id) = 1;
