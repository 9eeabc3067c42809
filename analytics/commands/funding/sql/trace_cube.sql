-- trace_cube: money that begins at a source, use, place, household or project, by where else it passes
-- 中文: 资金追溯汇总（按来源、用途、地区、年度）
-- grain: one row per source, use, place and year, with the number of its payments
-- inputs: funding_flow
-- vars: scope, depth, source_id, use_id, household_id, project_id, one_year
SELECT
  source,
  pool AS use,
  substr(village_code, 1, getvariable('depth')::INTEGER) AS place,
  year,
  sum(amount_fen)::BIGINT AS amount_fen,
  count(*) AS payments
FROM funding_flow
WHERE starts_with(village_code, getvariable('scope'))
  AND (getvariable('source_id')::VARCHAR IS NULL OR source = getvariable('source_id')::VARCHAR)
  AND (getvariable('use_id')::VARCHAR IS NULL OR pool = getvariable('use_id')::VARCHAR)
  AND (getvariable('household_id')::INTEGER IS NULL OR household_id = getvariable('household_id')::INTEGER)
  AND (getvariable('project_id')::VARCHAR IS NULL OR project = getvariable('project_id')::VARCHAR)
  AND (getvariable('one_year')::INTEGER IS NULL OR year = getvariable('one_year')::INTEGER)
GROUP BY ALL
ORDER BY source, use, place, year
