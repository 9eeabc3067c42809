-- check_worker_without_wages: Somebody works, but there are no wages.
-- 中文: 有成员务工，但没有工资性收入。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 411
-- severity: warning
-- group: income
-- zh: 有成员务工，但没有工资性收入。
-- en: Somebody works, but there are no wages.
-- hint zh: 请补填工资性收入，或核对务工时间。
-- hint en: Fill in the wages, or check the months of work.
-- source: 省级数据清洗清单（约 80 项）
SELECT household.source_file, household.source_sheet, household.source_row, 'wage_income_fen' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE household.wage_income_fen = 0 AND family.working_count > 0;
