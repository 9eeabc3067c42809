-- household_flows: the money of one household by measure, component, year and source
-- 中文: 一户的资金来源与去向
-- grain: one row per measure, component, source and year
-- inputs: plan_flow
-- vars: household_id
SELECT measure, component, pool, source, recipient, year, sum(amount_fen) AS amount_fen
FROM plan_flow
WHERE household_id = getvariable('household_id')
GROUP BY measure, component, pool, source, recipient, year
ORDER BY year, measure, component, source
