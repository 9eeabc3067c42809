-- unmet_needs: what the funding plan leaves unpaid, by class, use and town
-- 中文: 资金计划的缺口（按类别、用途、乡镇）
-- grain: one row per class, use and town
-- inputs: funding_flow
-- vars: none
SELECT class, pool, town_code, sum(amount_fen) AS amount_fen
FROM funding_flow
WHERE source = ''
GROUP BY class, pool, town_code
HAVING sum(amount_fen) > 0
ORDER BY class, pool, town_code
