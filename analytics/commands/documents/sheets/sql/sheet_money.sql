-- sheet_money: money of the plan within a place by measure, component, pool, source and year
-- 中文: 一地计划资金（按措施、来源、年度）
-- grain: one row per measure, component, pool, source and year
-- inputs: plan_flow
-- vars: scope
SELECT measure, component, pool, source, year, sum(amount_fen)::BIGINT AS amount_fen
FROM plan_flow
WHERE starts_with(village_code, getvariable('scope'))
GROUP BY measure, component, pool, source, year
ORDER BY year, measure, component, pool, source
