-- ledger_project_paid_differs: projects whose stated payments are not the sum of the payments listed
-- 中文: 项目已支付数与支付明细不符
-- grain: one row per finding
-- inputs: ledger_project, ledger_payment
-- vars: none
WITH paid AS (
  SELECT project_key, sum(amount_fen) AS paid_fen FROM ledger_payment GROUP BY project_key
)
SELECT source_file, source_sheet, source_row, 'paidFen' AS field, number AS record, CAST(CAST((project.paid_fen - coalesce(paid.paid_fen, 0)) / 100 AS DECIMAL(30, 2)) AS VARCHAR) AS detail
FROM ledger_project AS project LEFT JOIN paid ON paid.project_key = project.number_key
WHERE EXISTS (SELECT 1 FROM ledger_payment) AND project.paid_fen <> coalesce(paid.paid_fen, 0);
