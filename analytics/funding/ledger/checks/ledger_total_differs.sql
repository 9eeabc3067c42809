-- ledger_total_differs: rows whose stated sum is not the sum of the rows that they cover
-- 中文: 合计与明细不符
-- grain: one row per finding
-- inputs: ledger_total, ledger_amount
-- vars: none
SELECT total.source_file, total.source_sheet, total.source_row, total.field, CAST(NULL AS VARCHAR) AS record,
  CAST(CAST((stated_fen - coalesce(sum(amount.amount_fen), 0)) / 100 AS DECIMAL(30, 2)) AS VARCHAR) AS detail
FROM ledger_total AS total LEFT JOIN ledger_amount AS amount
  ON amount.source_file = total.source_file AND amount.source_sheet = total.source_sheet AND amount.field = total.field
  AND amount.source_row BETWEEN total.first_row AND total.last_row
GROUP BY total.source_file, total.source_sheet, total.source_row, total.field, stated_fen
HAVING stated_fen <> coalesce(sum(amount.amount_fen), 0);
