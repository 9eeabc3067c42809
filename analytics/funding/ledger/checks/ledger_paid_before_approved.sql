-- ledger_paid_before_approved: payments made before their project was approved; for a project that the ledger does not list, by the project pool
-- 中文: 未批先付
-- grain: one row per finding
-- inputs: ledger_payment, ledger_project, ledger_pool_project
-- vars: none
WITH approval AS (
  SELECT number_key, approved_on, approved_on IS NULL AS is_unknown FROM ledger_project WHERE number_key IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY number_key ORDER BY source_file, source_sheet, source_row) = 1
  UNION ALL
  SELECT number_key, approved_on, false FROM ledger_pool_project
)
SELECT payment.source_file, payment.source_sheet, payment.source_row, 'date' AS field, payment.number AS record,
  coalesce(approved_on, '项目库中尚未批复') AS detail, coalesce(approved_on, 'not yet, by the project pool') AS detail_en
FROM ledger_payment AS payment JOIN approval ON approval.number_key = payment.project_key
WHERE paid_on < approved_on OR (approved_on IS NULL AND NOT is_unknown AND amount_fen > 0);
