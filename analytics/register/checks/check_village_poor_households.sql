-- check_village_poor_households: The poor households (…) are more than the registered households.
-- 中文: 登记的贫困户（… 户）多于户籍户数。
-- grain: one row per finding
-- inputs: stg_household, stg_village
-- vars: none
-- number: 607
-- severity: error
-- group: villages
-- label zh: 贫困户多于户籍户数
-- label en: More poor households than households
-- zh: 登记的贫困户（{detail} 户）多于户籍户数。
-- en: The poor households ({detail}) are more than the registered households.
-- hint zh: 请核对户籍户数，或该村的贫困户名单。
-- hint en: Check the number of households, or the poor households of the village.
-- source: 省级数据清洗清单（约 80 项）
WITH poor AS (SELECT village_code, count(*) AS households FROM stg_household WHERE household_id IS NOT NULL GROUP BY village_code)
SELECT village.source_file, village.source_sheet, village.source_row, 'registered_households' AS field, village.village_code AS record, CAST(poor.households AS VARCHAR) AS detail
FROM stg_village AS village JOIN poor USING (village_code)
WHERE village.reject_reason IS NULL AND village.registered_households > 0 AND poor.households > village.registered_households;
