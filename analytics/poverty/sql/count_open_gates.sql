-- count_open_gates: households with each gate open, within a scope
-- 中文: 各脱贫条件未达标户数
-- grain: one row per gate and town, village, group or cause, as the variable `dimension` says
-- inputs: open_gate, household_feature, household_group
-- vars: scope, dimension
SELECT
  CASE getvariable('dimension')
    WHEN 'town' THEN f.town_code
    WHEN 'village' THEN f.village_code
    WHEN 'group' THEN g.group_id
    ELSE f.main_cause
  END AS key,
  o.gate_id,
  count(*)::INTEGER AS households
FROM open_gate o
JOIN household_feature f ON f.household_id = o.household_id
JOIN household_group g ON g.household_id = o.household_id
WHERE starts_with(f.village_code, getvariable('scope'))
GROUP BY key, o.gate_id
ORDER BY key, o.gate_id
