-- ledger_payment_without_project: payments that name no project of the ledger, nor one of the project pool
-- 中文: 支付无项目
-- grain: one row per finding
-- inputs: ledger_payment, ledger_project, ledger_pool_project
-- vars: none
SELECT source_file, source_sheet, source_row, 'project' AS field, number AS record, project AS detail
FROM ledger_payment AS payment
WHERE EXISTS (SELECT 1 FROM ledger_project)
  AND NOT EXISTS (SELECT 1 FROM ledger_project AS project WHERE project.number_key = payment.project_key)
  AND NOT EXISTS (SELECT 1 FROM ledger_pool_project AS pool WHERE pool.number_key = payment.project_key);
