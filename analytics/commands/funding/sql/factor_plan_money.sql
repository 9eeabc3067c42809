-- factor_plan_money: need and payments of the funding plan by village, of one use and year or of all
-- 中文: 资金计划分村的需求与落实金额
-- grain: one row per village; empty code: money that belongs to no village
-- inputs: funding_flow
-- vars: use, year
SELECT
  village_code,
  sum(amount_fen)::BIGINT AS need_fen,
  coalesce(sum(amount_fen) FILTER (WHERE source <> ''), 0)::BIGINT AS paid_fen
FROM funding_flow
WHERE (getvariable('use') = '' OR pool = getvariable('use')) AND (getvariable('year') = 0 OR year = getvariable('year'))
GROUP BY village_code
ORDER BY village_code
