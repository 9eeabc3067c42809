-- pace_exits: persons out by a year, and persons planned out by then (those who are out belong to them)
-- 中文: 已脱贫与计划脱贫人数（截至某年）
-- grain: one row
-- inputs: household, plan_exit
-- vars: first_year, year
WITH judged AS (
  SELECT household.members,
    exit_state = 'out' AND household.exit_year IS NOT NULL AS is_marked,
    coalesce(exit_state = 'out' AND household.exit_year BETWEEN getvariable('first_year') AND getvariable('year'), false) AS is_out,
    coalesce(plan_exit.exit_year BETWEEN getvariable('first_year') AND getvariable('year'), false) AS is_planned
  FROM household LEFT JOIN plan_exit ON plan_exit.household_id = household.household_id
)
SELECT count(*) FILTER (WHERE is_marked) AS marked_households,
  coalesce(sum(members) FILTER (WHERE is_out), 0) AS persons_out,
  coalesce(sum(members) FILTER (WHERE is_out OR is_planned), 0) AS persons_planned
FROM judged
