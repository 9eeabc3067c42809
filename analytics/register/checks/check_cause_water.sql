-- check_cause_water: The main cause is lack of water, but the water is safe and not hard to get.
-- 中文: 主要致贫原因是缺水，但饮水安全且不困难。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 316
-- severity: note
-- group: logic
-- zh: 主要致贫原因是缺水，但饮水安全且不困难。
-- en: The main cause is lack of water, but the water is safe and not hard to get.
-- hint zh: 请核对致贫原因或饮水情况。
-- hint en: Check the cause or the water.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'main_cause' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND main_cause = '6' AND safe_water AND NOT coalesce(water_difficult, false);
