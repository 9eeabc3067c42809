-- ledger_source_differs: payments whose source is not that of their notice
-- 中文: 支付与指标的资金来源不一致
-- grain: one row per finding
-- inputs: ledger_payment, ledger_notice
-- vars: none
SELECT source_file, source_sheet, source_row, 'source' AS field, number AS record, notice AS detail
FROM ledger_payment AS payment
WHERE source IS NOT NULL
  AND EXISTS (SELECT 1 FROM ledger_notice AS notice WHERE notice.number_key = payment.notice_key AND notice.source IS NOT NULL)
  AND NOT EXISTS (
    SELECT 1 FROM ledger_notice AS notice
    WHERE notice.number_key = payment.notice_key AND (notice.source = payment.source OR notice.source IS NULL)
  );
