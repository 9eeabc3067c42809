-- ledger_project_overpaid: projects for which more was paid than approved; of a project that only the pool lists, at the last payment of it
-- 中文: 超批复支付
-- grain: one row per finding
-- inputs: ledger_project, ledger_payment, ledger_pool_project
-- vars: none
WITH approved AS (
  SELECT number_key, max(amount_fen) AS approved_fen FROM ledger_project WHERE number_key IS NOT NULL GROUP BY number_key
  UNION ALL
  SELECT number_key, max(amount_fen) FROM ledger_pool_project GROUP BY number_key
), paid AS (
  SELECT project_key, sum(amount_fen) AS paid_fen FROM ledger_payment GROUP BY project_key
), rows AS (
  SELECT number_key, source_file, source_sheet, source_row, number FROM ledger_project
  QUALIFY row_number() OVER (PARTITION BY number_key ORDER BY source_file, source_sheet, source_row) = 1
  UNION ALL
  SELECT pool.number_key, payment.source_file, payment.source_sheet, payment.source_row, pool.number
  FROM ledger_pool_project AS pool JOIN ledger_payment AS payment ON payment.project_key = pool.number_key
  QUALIFY row_number() OVER (PARTITION BY pool.number_key ORDER BY payment.paid_on DESC, payment.source_file DESC, payment.source_sheet DESC, payment.source_row DESC) = 1
)
SELECT rows.source_file, rows.source_sheet, rows.source_row, 'amountFen' AS field, rows.number AS record,
  CAST(CAST((paid.paid_fen - approved.approved_fen) / 100 AS DECIMAL(30, 2)) AS VARCHAR) AS detail
FROM rows JOIN approved ON approved.number_key = rows.number_key JOIN paid ON paid.project_key = rows.number_key
WHERE paid.paid_fen > approved.approved_fen;
