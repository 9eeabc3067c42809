-- check_production_loss: The production expense is above the production income.
-- 中文: 生产经营性支出大于生产经营性收入。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 413
-- severity: warning
-- group: income
-- zh: 生产经营性支出大于生产经营性收入。
-- en: The production expense is above the production income.
-- hint zh: 请核对支出，或补填经营收入（未出售的产品也折价计入）。
-- hint en: Check the expense, or complete the income (unsold products count at a price).
-- source: 登记口径：年收入＝工资＋经营＋财产＋转移；纯收入＝年收入−经营支出；人均纯收入＝纯收入÷人数
SELECT source_file, source_sheet, source_row, 'production_expense_fen' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND production_expense_fen > 0 AND production_expense_fen > coalesce(production_income_fen, 0);
