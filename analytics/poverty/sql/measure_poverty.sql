-- measure_poverty: sums behind the poverty measures of Foster, Greer and Thorbecke 1984 and of Watts, within a scope
-- 中文: 贫困广度、深度、强度与瓦茨指数的加总项（仅限登记在册人口）
-- grain: one row per town, village, group, cause or kind, as the variable `dimension` says
-- inputs: household_feature, household_group, poverty_line
-- vars: scope, dimension
WITH measured AS (
  SELECT
    CASE getvariable('dimension')
      WHEN 'town' THEN f.town_code
      WHEN 'village' THEN f.village_code
      WHEN 'group' THEN g.group_id
      WHEN 'cause' THEN f.main_cause
      ELSE f.kind
    END AS key,
    f.members AS members,
    f.net_income_per_head_yuan AS income,
    l.line_yuan AS line,
    greatest(0, 1 - greatest(0, f.net_income_per_head_yuan) / l.line_yuan) AS gap
  FROM household_feature f
  JOIN household_group g ON g.household_id = f.household_id
  JOIN poverty_line l ON l.group_id = g.group_id
  WHERE starts_with(f.village_code, getvariable('scope'))
)
SELECT
  key,
  count(*)::INTEGER AS households,
  sum(members)::INTEGER AS persons,
  coalesce(sum(members) FILTER (WHERE income < line), 0)::INTEGER AS persons_below,
  sum(members * gap) AS gap_sum,
  sum(members * gap * gap) AS severity_sum,
  sum(CASE WHEN income > 0 AND income < line THEN members * ln(line / income) ELSE 0 END) AS watts_sum,
  coalesce(sum(members) FILTER (WHERE income <= 0), 0)::INTEGER AS watts_excluded,
  sum(members * income) AS income_sum
FROM measured
GROUP BY key
ORDER BY key
