-- funding_sheet_needs: need of the funding plan by use, town and due year, with what is paid of it
-- 中文: 资金需求表（分用途、乡镇、到期年度）
-- grain: one row per use, town and due year
-- inputs: funding_flow
-- vars: none
SELECT
  pool,
  town_code,
  due_year,
  sum(amount_fen)::BIGINT AS need_fen,
  coalesce(sum(amount_fen) FILTER (WHERE source <> ''), 0)::BIGINT AS paid_fen
FROM funding_flow
GROUP BY pool, town_code, due_year
ORDER BY pool, town_code, due_year
