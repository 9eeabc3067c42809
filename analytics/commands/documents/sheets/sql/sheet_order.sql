-- sheet_order: households of a place in the order of their papers
-- 中文: 文书批次的户次序（镇、村、户编号）
-- grain: one row per household that is not cancelled
-- inputs: household, plan_exit
-- vars: scope
SELECT h.household_id, h.village_code, h.town_code, h.exit_state, e.exit_year
FROM household h
LEFT JOIN plan_exit e ON e.household_id = h.household_id
WHERE starts_with(h.village_code, getvariable('scope')) AND h.exit_state <> 'cancelled'
ORDER BY h.town_code, h.village_code, h.household_number, h.household_id
