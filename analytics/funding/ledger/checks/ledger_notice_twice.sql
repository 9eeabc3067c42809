-- ledger_notice_twice: notices entered a second time with the same number, source, use, day and amount
-- 中文: 指标重复录入
-- grain: one row per finding
-- inputs: ledger_notice
-- vars: none
WITH numbered AS (
  SELECT *, row_number() OVER (PARTITION BY number_key, coalesce(source, source_written), coalesce(pool, pool_written), noticed_on, amount_fen ORDER BY source_file, source_sheet, source_row) AS turn
  FROM ledger_notice WHERE number_key IS NOT NULL
)
SELECT source_file, source_sheet, source_row, 'number' AS field, number AS record, CAST(turn AS VARCHAR) AS detail FROM numbered WHERE turn > 1;
