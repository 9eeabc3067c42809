-- ledger_cash_not_card: money to households that did not go over their card although it has to
-- 中文: 应打卡未打卡
-- grain: one row per finding
-- inputs: ledger_payment, ledger_project, ledger_card_due
-- vars: none
WITH first_project AS (
  SELECT * FROM ledger_project WHERE number_key IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY number_key ORDER BY source_file, source_sheet, source_row) = 1
)
SELECT payment.source_file, payment.source_sheet, payment.source_row, 'channel' AS field, payment.number AS record, CAST(NULL AS VARCHAR) AS detail
FROM ledger_payment AS payment JOIN first_project ON first_project.number_key = payment.project_key
WHERE coalesce(recipient = 'household', household IS NOT NULL)
  AND channel IS DISTINCT FROM 'card'
  AND EXISTS (SELECT 1 FROM ledger_card_due AS due WHERE due.pool = first_project.pool OR due.measure = first_project.measure);
