-- check_village_households_range: There are more households than inhabitants, or more than 10 a household.
-- 中文: 户籍户数多于户籍人口，或户均超过 10 人。
-- grain: one row per finding
-- inputs: stg_village
-- vars: none
-- number: 606
-- severity: warning
-- group: villages
-- zh: 户籍户数多于户籍人口，或户均超过 10 人。
-- en: There are more households than inhabitants, or more than 10 a household.
-- hint zh: 请核对户籍户数和户籍人口。
-- hint en: Check households and population.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'registered_households' AS field, village_code AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_village
WHERE reject_reason IS NULL AND registered_households > 0 AND registered_population > 0 AND (registered_households > registered_population OR registered_population / registered_households > 10);
