-- ledger_paid_before_approved: payments made before their project was approved
-- 中文: 未批先付
-- grain: one row per finding
-- inputs: ledger_payment, ledger_project
-- vars: none
WITH first_project AS (
  SELECT * FROM ledger_project WHERE number_key IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY number_key ORDER BY source_file, source_sheet, source_row) = 1
)
SELECT payment.source_file, payment.source_sheet, payment.source_row, 'date' AS field, payment.number AS record, approved_on AS detail
FROM ledger_payment AS payment JOIN first_project ON first_project.number_key = payment.project_key
WHERE paid_on < approved_on;
