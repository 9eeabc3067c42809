-- finding_counts: how many findings of each kind, by state
-- 中文: 按核查、村、严重程度或状态统计问题
-- grain: one row per key
-- inputs: finding
-- vars: by, check_code, check_group, severity, state, scope, no_village, source_table, household_id
SELECT
  CASE getvariable('by') WHEN 'check' THEN check_code WHEN 'village' THEN coalesce(village_code, '') WHEN 'severity' THEN severity WHEN 'state' THEN state ELSE '' END AS key,
  count(*) AS total,
  count(*) FILTER (state = 'open') AS open,
  count(*) FILTER (state = 'to_apply') AS to_apply,
  count(*) FILTER (state = 'right') AS right_,
  count(*) FILTER (state = 'postponed') AS postponed,
  count(*) FILTER (state = 'done') AS done
FROM finding
WHERE (getvariable('check_code') IS NULL OR check_code = getvariable('check_code'))
  AND (getvariable('check_group') IS NULL OR check_group = getvariable('check_group'))
  AND (getvariable('severity') IS NULL OR severity = getvariable('severity'))
  AND (getvariable('state') IS NULL OR state = getvariable('state'))
  AND (getvariable('scope') IS NULL OR starts_with(village_code, getvariable('scope')))
  AND (getvariable('no_village') IS NULL OR village_code IS NULL)
  AND (getvariable('source_table') IS NULL OR source_table = getvariable('source_table'))
  AND (getvariable('household_id') IS NULL OR household_id = getvariable('household_id'))
GROUP BY key ORDER BY key;
