-- ledger_paid_before_notice: payments made before their money was made available
-- 中文: 指标下达前支付
-- grain: one row per finding
-- inputs: ledger_payment, ledger_notice
-- vars: none
WITH noticed AS (
  SELECT number_key, min(noticed_on) AS noticed_on FROM ledger_notice WHERE number_key IS NOT NULL GROUP BY number_key
)
SELECT source_file, source_sheet, source_row, 'date' AS field, number AS record, noticed_on AS detail
FROM ledger_payment AS payment JOIN noticed ON noticed.number_key = payment.notice_key
WHERE paid_on < noticed_on;
