-- funding_cube: money of the funding plan by class, use, place, source and year, under a scope
-- 中文: 资金计划汇总（按类别、用途、地区、来源、年度）
-- grain: one row per class, use, place, source and year; source '' is what nobody pays, by its due year
-- inputs: funding_flow
-- vars: scope, depth
SELECT
  class,
  pool AS use,
  substr(village_code, 1, getvariable('depth')::INTEGER) AS place,
  source,
  year,
  sum(amount_fen)::BIGINT AS amount_fen
FROM funding_flow
WHERE starts_with(village_code, getvariable('scope'))
GROUP BY ALL
ORDER BY class, use, place, source, year
