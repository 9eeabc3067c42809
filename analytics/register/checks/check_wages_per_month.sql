-- check_wages_per_month: The wages come to more than 20,000 yuan a month (… on average).
-- 中文: 每月工资超过 20,000 元（平均 … 元）。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 417
-- severity: note
-- group: income
-- label zh: 月工资过高
-- label en: Very high monthly wages
-- zh: 每月工资超过 20,000 元（平均 {detail} 元）。
-- en: The wages come to more than 20,000 yuan a month ({detail} on average).
-- hint zh: 请核对务工时间和工资性收入。
-- hint en: Check the months and the wages.
-- source: 界限为本程序所设
SELECT household.source_file, household.source_sheet, household.source_row, 'wage_income_fen' AS field, household.household_number AS record, CAST(CAST(round(household.wage_income_fen / family.months_of_work / 100) AS BIGINT) AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE family.months_of_work > 0 AND household.wage_income_fen / family.months_of_work > 2000000;
