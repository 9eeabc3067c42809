-- check_wages_without_worker: There are wages, but nobody works.
-- 中文: 有工资性收入，但没有人务工。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 407
-- severity: note
-- group: income
-- zh: 有工资性收入，但没有人务工。
-- en: There are wages, but nobody works.
-- hint zh: 请补填务工成员的务工地点和时间，或改正工资性收入。
-- hint en: Fill in place and months of those who work, or correct the wages.
-- source: 省级数据清洗清单（约 80 项）
SELECT household.source_file, household.source_sheet, household.source_row, 'wage_income_fen' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE household.wage_income_fen > 0 AND family.listed > 0 AND family.working_count = 0;
