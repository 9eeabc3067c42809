-- funding_sheet_payments: payments of the funding plan by source, use, town and year
-- 中文: 资金分配表（分来源、用途、乡镇、支付年度）
-- grain: one row per source, use, town and year of payment
-- inputs: funding_flow
-- vars: none
SELECT source, pool, town_code, year, sum(amount_fen)::BIGINT AS amount_fen
FROM funding_flow
WHERE source <> ''
GROUP BY source, pool, town_code, year
ORDER BY source, pool, town_code, year
