-- published_money: money of the funding plan in a year under a scope, by use or by source, with the households that get it
-- 中文: 年度资金公开（按用途或来源，并计受益户数）
-- grain: one row per use (or source); source '' is what nobody pays, by its due year
-- inputs: funding_flow
-- vars: by, year, scope, county
SELECT
  CASE WHEN getvariable('by') = 'use' THEN pool ELSE source END AS key,
  source = '' AS is_unmet,
  sum(amount_fen)::BIGINT AS amount_fen,
  count(DISTINCT household_id) FILTER (WHERE household_id > 0)::INTEGER AS households
FROM funding_flow
WHERE year = getvariable('year')
  AND (getvariable('scope') = getvariable('county')
    OR starts_with(coalesce(nullif(village_code, ''), town_code, ''), getvariable('scope')))
GROUP BY ALL
ORDER BY key, is_unmet
