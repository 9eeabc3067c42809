-- sheet_measures: measures of the plan within a place, with the first year of each
-- 中文: 一地计划采用的措施
-- grain: one row per measure
-- inputs: plan_item, household
-- vars: scope
SELECT i.measure, min(i.start_year)::INTEGER AS start_year
FROM plan_item i
JOIN household h ON h.household_id = i.household_id
WHERE starts_with(h.village_code, getvariable('scope'))
GROUP BY i.measure
ORDER BY i.measure
