-- check_village_poor_above_population: The registered poor (…) are more than the registered population.
-- 中文: 登记的贫困人口（… 人）超过户籍人口。
-- grain: one row per finding
-- inputs: stg_household, stg_village
-- vars: none
-- number: 605
-- severity: error
-- group: villages
-- label zh: 贫困人口多于户籍人口
-- label en: More poor than inhabitants
-- zh: 登记的贫困人口（{detail} 人）超过户籍人口。
-- en: The registered poor ({detail}) are more than the registered population.
-- hint zh: 请核对户籍人口，或该村的贫困户名单。
-- hint en: Check the population, or the poor households of the village.
-- source: 贫困发生率＝贫困人口÷户籍人口，不超过 100%
WITH poor AS (SELECT village_code, sum(coalesce(persons, members)) AS persons FROM stg_household WHERE household_id IS NOT NULL GROUP BY village_code)
SELECT village.source_file, village.source_sheet, village.source_row, 'registered_population' AS field, village.village_code AS record, CAST(CAST(poor.persons AS INTEGER) AS VARCHAR) AS detail
FROM stg_village AS village JOIN poor USING (village_code)
WHERE village.reject_reason IS NULL AND village.registered_population > 0 AND poor.persons > village.registered_population;
