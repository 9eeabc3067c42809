-- list_findings: findings of a filter, one page
-- 中文: 问题分页
-- grain: one row per finding
-- inputs: finding
-- vars: offset, limit, check_code, check_group, severity, state, scope, no_village, source_table, household_id
SELECT *
FROM finding
WHERE (getvariable('check_code') IS NULL OR check_code = getvariable('check_code'))
  AND (getvariable('check_group') IS NULL OR check_group = getvariable('check_group'))
  AND (getvariable('severity') IS NULL OR severity = getvariable('severity'))
  AND (getvariable('state') IS NULL OR state = getvariable('state'))
  AND (getvariable('scope') IS NULL OR starts_with(village_code, getvariable('scope')))
  AND (getvariable('no_village') IS NULL OR village_code IS NULL)
  AND (getvariable('source_table') IS NULL OR source_table = getvariable('source_table'))
  AND (getvariable('household_id') IS NULL OR household_id = getvariable('household_id'))
ORDER BY finding_id
LIMIT CAST(getvariable('limit') AS BIGINT) OFFSET CAST(getvariable('offset') AS BIGINT);
