-- check_area_negative: The cropland or forest is negative.
-- 中文: 耕地或林地面积为负数。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 324
-- severity: error
-- group: logic
-- zh: 耕地或林地面积为负数。
-- en: The cropland or forest is negative.
-- hint zh: 请改正面积。
-- hint en: Correct the area.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, CASE WHEN cropland_mu < 0 THEN 'cropland_mu' ELSE 'forest_mu' END AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND (cropland_mu < 0 OR forest_mu < 0);
