-- exit_order: households that the plan lets leave in a year, the easy ones first, one page
-- 中文: 年度预退出名单（先易后难，一页）
-- grain: one row per household of the page
-- inputs: plan_exit, household, household_feature, region, person, identity
-- vars: scope, exit_year, first_row, last_row
WITH ranked AS (
  SELECT
    h.household_id, h.household_number, h.village_code, v.name AS village_name, i.name AS head_name,
    f.members, e.difficulty,
    count(*) OVER () AS total,
    sum(f.members) OVER () AS total_persons,
    row_number() OVER (ORDER BY e.difficulty, h.village_code, h.household_number, h.household_id) AS rank
  FROM plan_exit e
  JOIN household h ON h.household_id = e.household_id
  JOIN household_feature f ON f.household_id = e.household_id
  LEFT JOIN region v ON v.code = h.village_code
  LEFT JOIN person p ON p.household_id = h.household_id AND p.year = h.year AND p.is_head
  LEFT JOIN identity i ON i.person_id = p.person_id
  WHERE e.exit_year = getvariable('exit_year') AND starts_with(h.village_code, getvariable('scope'))
)
SELECT * FROM ranked
WHERE rank BETWEEN getvariable('first_row') AND getvariable('last_row')
ORDER BY rank
