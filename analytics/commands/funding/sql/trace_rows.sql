-- trace_rows: a page of the payments of a trace of money, largest first
-- 中文: 资金追溯明细（一页，金额从大到小）
-- grain: one row per payment of a source, or part that nobody pays
-- inputs: funding_flow
-- vars: scope, source_id, use_id, household_id, project_id, one_year, first_row, row_count
SELECT source, pool AS use, measure, component, project, town_code, village_code, household_id, year, amount_fen
FROM funding_flow
WHERE starts_with(village_code, getvariable('scope'))
  AND (getvariable('source_id')::VARCHAR IS NULL OR source = getvariable('source_id')::VARCHAR)
  AND (getvariable('use_id')::VARCHAR IS NULL OR pool = getvariable('use_id')::VARCHAR)
  AND (getvariable('household_id')::INTEGER IS NULL OR household_id = getvariable('household_id')::INTEGER)
  AND (getvariable('project_id')::VARCHAR IS NULL OR project = getvariable('project_id')::VARCHAR)
  AND (getvariable('one_year')::INTEGER IS NULL OR year = getvariable('one_year')::INTEGER)
ORDER BY amount_fen DESC, village_code, household_id, project, measure, component, pool, year, source
LIMIT getvariable('row_count')::BIGINT OFFSET getvariable('first_row')::BIGINT
