-- ledger_project_overpaid: projects for which more was paid than approved
-- 中文: 超批复支付
-- grain: one row per finding
-- inputs: ledger_project, ledger_payment
-- vars: none
WITH approved AS (
  SELECT number_key, max(amount_fen) AS approved_fen FROM ledger_project WHERE number_key IS NOT NULL GROUP BY number_key
), paid AS (
  SELECT project_key, sum(amount_fen) AS paid_fen FROM ledger_payment GROUP BY project_key
), rows AS (
  SELECT *, row_number() OVER (PARTITION BY number_key ORDER BY source_file, source_sheet, source_row) AS turn FROM ledger_project
)
SELECT rows.source_file, rows.source_sheet, rows.source_row, 'amountFen' AS field, rows.number AS record,
  CAST(CAST((paid.paid_fen - approved.approved_fen) / 100 AS DECIMAL(30, 2)) AS VARCHAR) AS detail
FROM rows JOIN approved ON approved.number_key = rows.number_key JOIN paid ON paid.project_key = rows.number_key
WHERE turn = 1 AND paid.paid_fen > approved.approved_fen;
