-- sheet_households: what the register and the plan say of the households of a village; nothing personal
-- 中文: 一村各户的登记与计划
-- grain: one row per household that is not cancelled
-- inputs: household, plan_exit
-- vars: village
SELECT
  h.household_id, h.household_number, h.village_code, h.town_code, h.kind, h.main_cause, h.other_causes, h.exit_state,
  h.exit_year AS registered_exit_year, h.house_grade, h.safe_water, h.members, h.cropland_mu, h.forest_mu,
  h.wage_income_fen, h.production_income_fen, h.asset_dividend_fen, h.other_property_income_fen, h.family_planning_money_fen,
  h.low_income_allowance_fen, h.five_guarantees_allowance_fen, h.pension_fen, h.ecological_compensation_fen,
  h.other_transfer_income_fen, h.production_expense_fen, h.net_income_fen, h.net_income_per_head_fen,
  e.exit_year, e.cost_fen
FROM household h
LEFT JOIN plan_exit e ON e.household_id = h.household_id
WHERE h.village_code = getvariable('village') AND h.exit_state <> 'cancelled'
ORDER BY h.household_number, h.household_id
