-- check_causes_many: There are more than two other causes.
-- 中文: 其他致贫原因超过两项。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 313
-- severity: note
-- group: logic
-- zh: 其他致贫原因超过两项。
-- en: There are more than two other causes.
-- hint zh: 2018 年表只填两项，请保留主要的。
-- hint en: The form of 2018 takes two; keep the main ones.
-- source: 2018 年户表：其他致贫原因至多两项
SELECT source_file, source_sheet, source_row, 'other_causes' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND len(string_split(other_causes, ',')) > 2;
