-- ledger_source_not_permitted: money of a source for a use that it may not pay
-- 中文: 资金用途不符
-- grain: one row per finding
-- inputs: ledger_notice, ledger_payment, ledger_project, ledger_permitted_use
-- vars: none
WITH first_project AS (
  SELECT * FROM ledger_project WHERE number_key IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY number_key ORDER BY source_file, source_sheet, source_row) = 1
), uses AS (
  SELECT source_file, source_sheet, source_row, number, source, pool FROM ledger_notice
  UNION ALL
  SELECT payment.source_file, payment.source_sheet, payment.source_row, payment.number, payment.source, first_project.pool
  FROM ledger_payment AS payment JOIN first_project ON first_project.number_key = payment.project_key
)
SELECT source_file, source_sheet, source_row, 'source' AS field, number AS record, CAST(NULL AS VARCHAR) AS detail
FROM uses
WHERE source IS NOT NULL AND pool IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM ledger_permitted_use AS permitted WHERE permitted.source = uses.source AND permitted.pool = uses.pool);
