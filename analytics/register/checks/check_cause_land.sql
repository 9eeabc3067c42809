-- check_cause_land: The main cause is lack of land, but there are more than 2 mu of cropland a head.
-- 中文: 主要致贫原因是缺土地，但人均耕地超过 2 亩。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 315
-- severity: note
-- group: logic
-- zh: 主要致贫原因是缺土地，但人均耕地超过 2 亩。
-- en: The main cause is lack of land, but there are more than 2 mu of cropland a head.
-- hint zh: 请核对致贫原因或耕地面积。
-- hint en: Check the cause or the cropland.
-- source: 省级数据清洗清单（约 80 项）；2 亩为本程序所设
SELECT source_file, source_sheet, source_row, 'main_cause' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND main_cause = '5' AND coalesce(members, persons) > 0 AND cropland_mu / coalesce(members, persons) > 2;
