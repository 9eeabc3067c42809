-- trace_households: how many households a trace of money reaches
-- 中文: 资金追溯涉及户数
-- grain: one row
-- inputs: funding_flow
-- vars: scope, source_id, use_id, household_id, project_id, one_year
SELECT count(DISTINCT household_id) AS households
FROM funding_flow
WHERE starts_with(village_code, getvariable('scope'))
  AND household_id > 0
  AND (getvariable('source_id')::VARCHAR IS NULL OR source = getvariable('source_id')::VARCHAR)
  AND (getvariable('use_id')::VARCHAR IS NULL OR pool = getvariable('use_id')::VARCHAR)
  AND (getvariable('household_id')::INTEGER IS NULL OR household_id = getvariable('household_id')::INTEGER)
  AND (getvariable('project_id')::VARCHAR IS NULL OR project = getvariable('project_id')::VARCHAR)
  AND (getvariable('one_year')::INTEGER IS NULL OR year = getvariable('one_year')::INTEGER)
