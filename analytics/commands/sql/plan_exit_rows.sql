-- plan_exit_rows: every household with its exit year, measures and cost
-- 中文: 分户脱贫计划
-- grain: one row per household
-- inputs: household, household_group, plan_exit, plan_item
-- vars: none
SELECT
  h.household_number, h.town_code, h.village_code, h.members, g.group_id, h.main_cause,
  e.exit_year, e.cost_fen,
  coalesce(string_agg(i.measure, ',' ORDER BY i.start_year, i.measure), '') AS measures
FROM household h
JOIN household_group g ON g.household_id = h.household_id
JOIN plan_exit e ON e.household_id = h.household_id
LEFT JOIN plan_item i ON i.household_id = h.household_id
GROUP BY ALL
ORDER BY h.village_code, h.household_number
