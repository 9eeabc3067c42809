-- ledger_notice_unused: orphan money: notices that nothing was paid from for longer than the limit
-- 中文: 孤儿资金：指标下达后长期无支付
-- grain: one row per finding
-- inputs: ledger_notice, ledger_payment
-- vars: as_of, unused_after_days
SELECT source_file, source_sheet, source_row, 'number' AS field, number AS record,
  CAST(date_diff('day', CAST(noticed_on AS DATE), CAST(getvariable('as_of') AS DATE)) AS VARCHAR) AS detail
FROM ledger_notice AS notice
WHERE amount_fen > 0
  AND EXISTS (SELECT 1 FROM ledger_payment)
  AND date_diff('day', CAST(noticed_on AS DATE), CAST(getvariable('as_of') AS DATE)) > CAST(getvariable('unused_after_days') AS INTEGER)
  AND NOT EXISTS (SELECT 1 FROM ledger_payment AS payment WHERE payment.notice_key = notice.number_key);
