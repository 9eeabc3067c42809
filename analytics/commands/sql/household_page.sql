-- household_page: one page of the household list under the scope and filters
-- 中文: 贫困户名单（一页）
-- grain: one row per household of the page
-- inputs: household, household_feature, household_group, group_line, plan_exit, region, person, identity
-- vars: scope, search, group_id, exit_year, cause, sort, direction, first_row, last_row
WITH listed AS (
  SELECT
    h.household_id, h.household_number, h.village_code, h.town_code, h.main_cause,
    h.source_file, h.source_sheet, h.source_row,
    v.name AS village_name, i.name AS head_name, g.group_id,
    f.members, f.labour_count, f.net_income_per_head_yuan AS income_yuan,
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
  WHERE starts_with(h.village_code, getvariable('scope'))
    AND (getvariable('search') = '' OR contains(h.household_number, getvariable('search'))
         OR contains(coalesce(i.name, ''), getvariable('search'))
         OR contains(coalesce(v.name, ''), getvariable('search')))
    AND (getvariable('group_id') = '' OR g.group_id = getvariable('group_id'))
    AND (getvariable('exit_year') = -1 OR coalesce(e.exit_year, 0) = getvariable('exit_year'))
    AND (getvariable('cause') = '' OR h.main_cause = getvariable('cause'))
), numbered AS (
  SELECT *,
    count(*) OVER () AS total,
    sum(members) OVER () AS total_persons,
    row_number() OVER (
      ORDER BY
        CASE getvariable('sort')
          WHEN 'members' THEN members
          WHEN 'income' THEN income_yuan
          WHEN 'gap' THEN gap_yuan
          WHEN 'exit_year' THEN coalesce(exit_year, 0)
          WHEN 'cost' THEN coalesce(cost_fen, 0)
          ELSE 0
        END * getvariable('direction'),
        CASE WHEN getvariable('sort') = 'number' AND getvariable('direction') = -1 THEN household_number END DESC,
        household_number
    ) AS row_number
  FROM listed
)
SELECT * FROM numbered
WHERE row_number BETWEEN getvariable('first_row') AND getvariable('last_row')
ORDER BY row_number
