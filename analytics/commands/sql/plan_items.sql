-- plan_items: every planned measure of every household
-- 中文: 各户计划措施
-- grain: one row per household and measure
-- inputs: plan_item
-- vars: none
SELECT household_id, measure, units, start_year, yearly_effect_yuan FROM plan_item ORDER BY household_id, start_year, measure
