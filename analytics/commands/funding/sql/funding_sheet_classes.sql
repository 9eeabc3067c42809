-- funding_sheet_classes: need and payments of the funding plan by class and due year
-- 中文: 资金需求与落实（分保障次序、到期年度）
-- grain: one row per class and due year
-- inputs: funding_flow
-- vars: none
SELECT
  class,
  due_year,
  sum(amount_fen)::BIGINT AS need_fen,
  coalesce(sum(amount_fen) FILTER (WHERE source <> ''), 0)::BIGINT AS paid_fen
FROM funding_flow
GROUP BY class, due_year
ORDER BY class, due_year
