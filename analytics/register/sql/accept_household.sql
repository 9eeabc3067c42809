-- accept_household: the accepted households; a missing net income is reckoned by the identity of the register
-- 中文: 写入户表；缺纯收入的按恒等式推算
-- grain: one row per household and year
-- inputs: stg_household
-- vars: year
INSERT INTO household BY NAME
WITH reckoned AS (
  SELECT *, coalesce(members, persons) AS counted,
    coalesce(wage_income_fen, 0) + coalesce(production_income_fen, 0) + coalesce(property_income_fen, coalesce(asset_dividend_fen, 0) + coalesce(other_property_income_fen, 0))
    + coalesce(transfer_income_fen, coalesce(family_planning_money_fen, 0) + coalesce(low_income_allowance_fen, 0) + coalesce(five_guarantees_allowance_fen, 0)
      + coalesce(pension_fen, 0) + coalesce(ecological_compensation_fen, 0) + coalesce(other_transfer_income_fen, 0))
    - coalesce(production_expense_fen, 0) AS items_fen,
    wage_income_fen IS NULL AND production_income_fen IS NULL AND property_income_fen IS NULL AND transfer_income_fen IS NULL AND low_income_allowance_fen IS NULL AS no_items
  FROM stg_household WHERE household_id IS NOT NULL
)
SELECT CAST(getvariable('year') AS INTEGER) AS year, household_id, household_number, village_code, town_code, kind, main_cause, other_causes,
  coalesce(exit_state, 'poor') AS exit_state, CASE WHEN exit_year BETWEEN 1990 AND 2100 THEN CAST(exit_year AS INTEGER) END AS exit_year, coalesce(house_grade, CASE WHEN dangerous_house THEN 'C' END) AS house_grade,
  coalesce(safe_water, NOT water_difficult) AS safe_water, CAST(counted AS INTEGER) AS members, cropland_mu, forest_mu,
  wage_income_fen, production_income_fen, asset_dividend_fen, family_planning_money_fen, low_income_allowance_fen, five_guarantees_allowance_fen, pension_fen, ecological_compensation_fen, production_expense_fen,
  coalesce(other_property_income_fen, property_income_fen - coalesce(asset_dividend_fen, 0)) AS other_property_income_fen,
  coalesce(other_transfer_income_fen, transfer_income_fen - coalesce(family_planning_money_fen, 0) - coalesce(low_income_allowance_fen, 0)
    - coalesce(five_guarantees_allowance_fen, 0) - coalesce(pension_fen, 0) - coalesce(ecological_compensation_fen, 0)) AS other_transfer_income_fen,
  coalesce(net_income_fen, CASE WHEN no_items THEN net_income_per_head_fen * counted ELSE items_fen END) AS net_income_fen,
  coalesce(net_income_per_head_fen, CAST(round(coalesce(net_income_fen, CASE WHEN NOT no_items THEN items_fen END) / counted) AS BIGINT)) AS net_income_per_head_fen,
  source_file, source_sheet, source_row
FROM reckoned ORDER BY household_id;
