-- sheet_flows: the money of a village by household (0: the village itself), measure, component, pool, source and year
-- 中文: 一村各户的资金来源与去向
-- grain: one row per household, measure, component, pool, source and year
-- inputs: plan_flow
-- vars: village
SELECT household_id, measure, component, pool, source, year, sum(amount_fen)::BIGINT AS amount_fen
FROM plan_flow
WHERE village_code = getvariable('village')
GROUP BY household_id, measure, component, pool, source, year
ORDER BY household_id, year, measure, component, pool, source
