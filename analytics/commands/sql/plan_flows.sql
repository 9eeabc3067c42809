-- plan_flows: money of the plan by village, measure, component, pool, source and year
-- 中文: 计划资金流（分村）
-- grain: one row per village, measure, component, pool, source and year
-- inputs: plan_flow
-- vars: scope
SELECT village_code, town_code, measure, component, pool, source, year, sum(amount_fen) AS amount_fen
FROM plan_flow
WHERE starts_with(village_code, getvariable('scope'))
GROUP BY ALL
ORDER BY village_code, measure, component, pool, source, year
