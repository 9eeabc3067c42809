-- check_income_negative: “…” is negative.
-- 中文: “…”为负数。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 409
-- severity: error
-- group: income
-- label zh: 收支项目为负数
-- label en: Negative item of income or expense
-- zh: “{field}”为负数。
-- en: “{field}” is negative.
-- hint zh: 各项收入和支出都填正数或零；亏损由经营收入减支出得出。
-- hint en: Enter items of income and expense as zero or more; a loss follows from income less expense.
-- source: 登记口径：年收入＝工资＋经营＋财产＋转移；纯收入＝年收入−经营支出；人均纯收入＝纯收入÷人数
WITH listed AS (
  SELECT source_file, source_sheet, source_row, household_number, unnest([
    CASE WHEN wage_income_fen < 0 THEN 'wage_income_fen' END,
    CASE WHEN production_income_fen < 0 THEN 'production_income_fen' END,
    CASE WHEN property_income_fen < 0 THEN 'property_income_fen' END,
    CASE WHEN asset_dividend_fen < 0 THEN 'asset_dividend_fen' END,
    CASE WHEN other_property_income_fen < 0 THEN 'other_property_income_fen' END,
    CASE WHEN transfer_income_fen < 0 THEN 'transfer_income_fen' END,
    CASE WHEN family_planning_money_fen < 0 THEN 'family_planning_money_fen' END,
    CASE WHEN low_income_allowance_fen < 0 THEN 'low_income_allowance_fen' END,
    CASE WHEN five_guarantees_allowance_fen < 0 THEN 'five_guarantees_allowance_fen' END,
    CASE WHEN pension_fen < 0 THEN 'pension_fen' END,
    CASE WHEN ecological_compensation_fen < 0 THEN 'ecological_compensation_fen' END,
    CASE WHEN other_transfer_income_fen < 0 THEN 'other_transfer_income_fen' END,
    CASE WHEN production_expense_fen < 0 THEN 'production_expense_fen' END]) AS field
  FROM stg_household WHERE household_id IS NOT NULL
)
SELECT source_file, source_sheet, source_row, field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM listed WHERE field IS NOT NULL;
