-- ledger_payment_number_twice: payment numbers that an earlier row has already
-- 中文: 支付编号重复
-- grain: one row per finding
-- inputs: ledger_payment
-- vars: none
WITH numbered AS (
  SELECT *, row_number() OVER (PARTITION BY number_key ORDER BY source_file, source_sheet, source_row) AS turn FROM ledger_payment WHERE number_key IS NOT NULL
)
SELECT source_file, source_sheet, source_row, 'number' AS field, number AS record, CAST(turn AS VARCHAR) AS detail FROM numbered WHERE turn > 1;
