-- ledger_project_without_money: orphan projects: approved longer ago than the limit, nothing paid, and no notice that may pay them
-- 中文: 项目无资金
-- grain: one row per finding
-- inputs: ledger_project, ledger_payment, ledger_notice, ledger_permitted_use
-- vars: as_of, project_waits_days
WITH noticed AS (
  SELECT source, pool FROM ledger_notice WHERE noticed_on IS NULL OR noticed_on <= getvariable('as_of')
), payable AS (
  SELECT pool FROM noticed WHERE pool IS NOT NULL
  UNION
  SELECT permitted.pool FROM noticed JOIN ledger_permitted_use AS permitted ON permitted.source = noticed.source WHERE noticed.pool IS NULL
)
SELECT source_file, source_sheet, source_row, 'pool' AS field, number AS record,
  CAST(date_diff('day', CAST(approved_on AS DATE), CAST(getvariable('as_of') AS DATE)) AS VARCHAR) AS detail
FROM ledger_project AS project
WHERE pool IS NOT NULL
  AND EXISTS (SELECT 1 FROM ledger_notice)
  AND date_diff('day', CAST(approved_on AS DATE), CAST(getvariable('as_of') AS DATE)) > CAST(getvariable('project_waits_days') AS INTEGER)
  AND NOT EXISTS (SELECT 1 FROM ledger_payment AS payment WHERE payment.project_key = project.number_key)
  AND NOT EXISTS (SELECT 1 FROM payable WHERE payable.pool = project.pool);
