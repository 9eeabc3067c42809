-- funding_sheet_unmet: what no source pays, by class, use, town and due year
-- 中文: 未落实资金表（分保障次序、用途、乡镇、到期年度）
-- grain: one row per class, use, town and due year
-- inputs: funding_flow
-- vars: none
SELECT class, pool, town_code, due_year, sum(amount_fen)::BIGINT AS amount_fen
FROM funding_flow
WHERE source = ''
GROUP BY class, pool, town_code, due_year
ORDER BY class, pool, town_code, due_year
