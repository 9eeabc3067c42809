-- ledger_notice_overpaid: notices from which more was paid than they made available
-- 中文: 超指标支付
-- grain: one row per finding
-- inputs: ledger_notice, ledger_payment
-- vars: none
WITH noticed AS (
  SELECT DISTINCT number_key, source, source_written, pool, pool_written, noticed_on, amount_fen FROM ledger_notice WHERE number_key IS NOT NULL
), totals AS (
  SELECT number_key, sum(amount_fen) AS noticed_fen FROM noticed GROUP BY number_key HAVING count(*) = count(amount_fen)
), paid AS (
  SELECT notice_key, sum(amount_fen) AS paid_fen FROM ledger_payment GROUP BY notice_key
), rows AS (
  SELECT *, row_number() OVER (PARTITION BY number_key ORDER BY source_file, source_sheet, source_row) AS turn FROM ledger_notice
)
SELECT rows.source_file, rows.source_sheet, rows.source_row, 'amountFen' AS field, rows.number AS record,
  CAST(CAST((paid_fen - noticed_fen) / 100 AS DECIMAL(30, 2)) AS VARCHAR) AS detail
FROM rows JOIN totals ON totals.number_key = rows.number_key JOIN paid ON paid.notice_key = rows.number_key
WHERE turn = 1 AND paid_fen > noticed_fen;
