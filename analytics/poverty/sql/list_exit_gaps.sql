-- list_exit_gaps: households below their line and the yuan a year missing, within a scope
-- 中文: 低于标准线的户数与年收入缺口
-- grain: one row per town, village, group or cause, as the variable `dimension` says
-- inputs: household_feature, household_group, poverty_line
-- vars: scope, dimension
SELECT
  CASE getvariable('dimension')
    WHEN 'town' THEN f.town_code
    WHEN 'village' THEN f.village_code
    WHEN 'group' THEN g.group_id
    ELSE f.main_cause
  END AS key,
  count(*)::INTEGER AS households,
  sum(f.members)::INTEGER AS persons,
  count(*) FILTER (WHERE f.net_income_per_head_yuan < l.line_yuan)::INTEGER AS below_line,
  sum(f.members * greatest(0, l.line_yuan - f.net_income_per_head_yuan)) AS income_gap_yuan
FROM household_feature f
JOIN household_group g ON g.household_id = f.household_id
JOIN poverty_line l ON l.group_id = g.group_id
WHERE starts_with(f.village_code, getvariable('scope'))
GROUP BY key
ORDER BY key
