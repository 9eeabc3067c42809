-- check_income_net: The net income is not yearly income minus production expense; it differs by … yuan.
-- 中文: 纯收入不等于年收入减生产经营性支出，相差 … 元。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 403
-- severity: error
-- group: income
-- label zh: 纯收入与收支之差不符
-- label en: Net income is not income minus expense
-- zh: 纯收入不等于年收入减生产经营性支出，相差 {detail} 元。
-- en: The net income is not yearly income minus production expense; it differs by {detail} yuan.
-- hint zh: 请按“年收入−生产经营性支出”重算纯收入。
-- hint en: Work the net income out again: yearly income less production expense.
-- source: 登记口径：年收入＝工资＋经营＋财产＋转移；纯收入＝年收入−经营支出；人均纯收入＝纯收入÷人数
WITH reckoned AS (
  SELECT *,
    wage_income_fen + production_income_fen + coalesce(property_income_fen, coalesce(asset_dividend_fen, 0) + coalesce(other_property_income_fen, 0))
    + coalesce(transfer_income_fen, coalesce(family_planning_money_fen, 0) + coalesce(low_income_allowance_fen, 0) + coalesce(five_guarantees_allowance_fen, 0)
      + coalesce(pension_fen, 0) + coalesce(ecological_compensation_fen, 0) + coalesce(other_transfer_income_fen, 0)) AS income_fen
  FROM stg_household WHERE household_id IS NOT NULL
)
SELECT source_file, source_sheet, source_row, 'net_income_fen' AS field, household_number AS record, CAST(CAST((net_income_fen - (coalesce(yearly_income_fen, income_fen) - coalesce(production_expense_fen, 0))) / 100 AS DECIMAL(30, 2)) AS VARCHAR) AS detail FROM reckoned WHERE abs(net_income_fen - (coalesce(yearly_income_fen, income_fen) - coalesce(production_expense_fen, 0))) > 100;
