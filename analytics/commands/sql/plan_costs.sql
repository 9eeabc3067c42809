-- plan_costs: money of the plan by year and one dimension, under a scope
-- 中文: 计划成本（按年度与所选维度）
-- grain: one row per key and year
-- inputs: plan_flow
-- vars: scope, dimension
SELECT
  CASE getvariable('dimension')
    WHEN 'measure' THEN measure
    WHEN 'town' THEN town_code
    WHEN 'village' THEN village_code
    WHEN 'pool' THEN pool
    WHEN 'source' THEN source
  END AS key,
  year,
  sum(amount_fen) AS amount_fen
FROM plan_flow
WHERE starts_with(village_code, getvariable('scope'))
GROUP BY ALL
ORDER BY key, year
