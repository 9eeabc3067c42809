-- sheet_items: measures planned for the households of a village
-- 中文: 计划给一村各户的措施
-- grain: one row per household and measure
-- inputs: plan_item, household
-- vars: village
SELECT i.household_id, i.measure, i.units, i.start_year, i.yearly_effect_yuan
FROM plan_item i
JOIN household h ON h.household_id = i.household_id
WHERE h.village_code = getvariable('village')
ORDER BY i.household_id, i.start_year, i.measure
