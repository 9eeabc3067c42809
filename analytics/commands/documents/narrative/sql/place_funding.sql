-- place_funding: who pays what of the plan of a place
-- 中文: 一地计划资金由谁支付
-- grain: one row per source, use, class, measure, due year and year of payment; source '' = nobody
-- inputs: funding_flow
-- vars: scope, county
SELECT source, pool, class, measure, due_year, year, sum(amount_fen)::BIGINT AS amount_fen
FROM funding_flow
WHERE getvariable('scope') = getvariable('county')
  OR starts_with(coalesce(nullif(village_code, ''), town_code, ''), getvariable('scope'))
GROUP BY ALL
ORDER BY source, pool, class, measure, due_year, year
