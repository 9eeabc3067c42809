-- ledger_notice_idle: idle money: what is left of a notice that something was paid from, older than the limit
-- 中文: 闲置资金：指标结余超期
-- grain: one row per finding
-- inputs: ledger_notice, ledger_payment
-- vars: as_of, idle_after_days, idle_least_fen
WITH noticed AS (
  SELECT DISTINCT number_key, source, source_written, pool, pool_written, noticed_on, amount_fen FROM ledger_notice WHERE number_key IS NOT NULL
), totals AS (
  SELECT number_key, sum(amount_fen) AS noticed_fen, max(noticed_on) AS noticed_on FROM noticed GROUP BY number_key
), paid AS (
  SELECT notice_key, sum(amount_fen) AS paid_fen FROM ledger_payment GROUP BY notice_key
), rows AS (
  SELECT *, row_number() OVER (PARTITION BY number_key ORDER BY source_file, source_sheet, source_row) AS turn FROM ledger_notice
)
SELECT rows.source_file, rows.source_sheet, rows.source_row, 'amountFen' AS field, rows.number AS record,
  CAST(CAST((noticed_fen - paid_fen) / 100 AS DECIMAL(30, 2)) AS VARCHAR) AS detail
FROM rows JOIN totals ON totals.number_key = rows.number_key JOIN paid ON paid.notice_key = rows.number_key
WHERE turn = 1
  AND noticed_fen - paid_fen >= CAST(getvariable('idle_least_fen') AS BIGINT)
  AND date_diff('day', CAST(totals.noticed_on AS DATE), CAST(getvariable('as_of') AS DATE)) > CAST(getvariable('idle_after_days') AS INTEGER);
