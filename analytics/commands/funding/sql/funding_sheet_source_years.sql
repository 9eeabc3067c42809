-- funding_sheet_source_years: money that each source pays in each year of the funding plan
-- 中文: 各资金来源分年度安排支付金额
-- grain: one row per source and year of payment
-- inputs: funding_flow
-- vars: none
SELECT source, year, sum(amount_fen)::BIGINT AS amount_fen
FROM funding_flow
WHERE source <> ''
GROUP BY source, year
ORDER BY source, year
