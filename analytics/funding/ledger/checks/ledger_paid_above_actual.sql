-- ledger_paid_above_actual: projects for which more was paid than they cost, where a rule of the pack holds them to it; without payments listed by what the sheet says was paid
-- 中文: 补助超过实际投资
-- grain: one row per finding
-- inputs: ledger_project, ledger_payment, ledger_actual_cost_due
-- vars: none
WITH paid AS (
  SELECT project_key, sum(amount_fen) AS paid_fen FROM ledger_payment GROUP BY project_key
), first_project AS (
  SELECT *, CASE WHEN number_key IS NULL THEN actual_fen ELSE max(actual_fen) OVER (PARTITION BY number_key) END AS cost_fen
  FROM ledger_project
  QUALIFY number_key IS NULL OR row_number() OVER (PARTITION BY number_key ORDER BY source_file, source_sheet, source_row) = 1
)
SELECT source_file, source_sheet, source_row, 'actualFen' AS field, number AS record,
  CAST(CAST((coalesce(paid.paid_fen, project.paid_fen) - cost_fen) / 100 AS DECIMAL(30, 2)) AS VARCHAR) AS detail
FROM first_project AS project LEFT JOIN paid ON paid.project_key = project.number_key
WHERE coalesce(paid.paid_fen, project.paid_fen) > cost_fen
  AND EXISTS (SELECT 1 FROM ledger_actual_cost_due AS due WHERE due.pool IS NULL OR due.pool = project.pool);
