-- plan_money_rows: money of the plan by year, source, pool, measure and town
-- 中文: 资金安排
-- grain: one row per year, source, pool, measure and town
-- inputs: plan_flow
-- vars: none
SELECT year, source, pool, measure, town_code, sum(amount_fen) AS amount_fen
FROM plan_flow
GROUP BY ALL
ORDER BY year, source, pool, measure, town_code
