-- check_production_without_expense: There is production income, but no production expense.
-- 中文: 有生产经营性收入，但没有生产经营性支出。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 412
-- severity: note
-- group: income
-- zh: 有生产经营性收入，但没有生产经营性支出。
-- en: There is production income, but no production expense.
-- hint zh: 种养业一般有种子、肥料等支出，请核对。
-- hint en: Farming has expenses for seed, fertiliser and the like; check it.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'production_expense_fen' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND production_income_fen > 0 AND production_expense_fen = 0;
