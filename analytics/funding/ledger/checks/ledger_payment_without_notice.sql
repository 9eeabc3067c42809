-- ledger_payment_without_notice: payments that name no notice of the ledger
-- 中文: 支付无指标
-- grain: one row per finding
-- inputs: ledger_payment, ledger_notice
-- vars: none
SELECT source_file, source_sheet, source_row, 'notice' AS field, number AS record, notice AS detail
FROM ledger_payment AS payment
WHERE EXISTS (SELECT 1 FROM ledger_notice)
  AND NOT EXISTS (SELECT 1 FROM ledger_notice AS notice WHERE notice.number_key = payment.notice_key);
