-- household_items: measures planned for the households of one page
-- 中文: 计划给各户的措施
-- grain: one row per household and measure
-- inputs: plan_item
-- vars: first_household, last_household
SELECT household_id, measure, units, start_year, yearly_effect_yuan
FROM plan_item
WHERE household_id BETWEEN getvariable('first_household') AND getvariable('last_household')
ORDER BY household_id, start_year, measure
