-- household_income: the income items of one household in the register year
-- 中文: 一户的收入构成（登记年度，元以分计）
-- grain: one row
-- inputs: household
-- vars: household_id
SELECT
  wage_income_fen, production_income_fen, asset_dividend_fen, other_property_income_fen,
  family_planning_money_fen, low_income_allowance_fen, five_guarantees_allowance_fen, pension_fen,
  ecological_compensation_fen, other_transfer_income_fen, production_expense_fen,
  net_income_fen, net_income_per_head_fen
FROM household
WHERE household_id = getvariable('household_id')
