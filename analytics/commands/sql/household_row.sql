-- household_row: one household with its plan
-- 中文: 一户的基本情况与计划
-- grain: one row
-- inputs: household, household_feature, household_group, group_line, plan_exit, region, person, identity
-- vars: household_id
SELECT
  h.household_id, h.household_number, h.village_code, h.town_code, h.main_cause,
  h.source_file, h.source_sheet, h.source_row,
  v.name AS village_name, i.name AS head_name,
  greatest(0, l.line_yuan - f.net_income_per_head_yuan) AS gap_yuan,
  e.exit_year, e.cost_fen
FROM household h
JOIN household_feature f ON f.household_id = h.household_id
JOIN household_group g ON g.household_id = h.household_id
JOIN group_line l ON l.group_id = g.group_id
LEFT JOIN plan_exit e ON e.household_id = h.household_id
LEFT JOIN region v ON v.code = h.village_code
LEFT JOIN person p ON p.household_id = h.household_id AND p.year = h.year AND p.is_head
LEFT JOIN identity i ON i.person_id = p.person_id
WHERE h.household_id = getvariable('household_id')
