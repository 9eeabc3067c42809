-- ledger_filing_late: fund plans that were filed after their day
-- 中文: 逾期备案
-- grain: one row per finding
-- inputs: ledger_filing_due, ledger_filing
-- vars: as_of
WITH filed AS (
  SELECT *, coalesce(item_key IN (SELECT label_key FROM ledger_filing_due), false) AS is_named FROM ledger_filing
), matched AS (
  SELECT due.id, due.label_zh, due.due_on, filed.source_file, filed.source_sheet, filed.source_row, filed.filed_on
  FROM ledger_filing_due AS due LEFT JOIN filed ON filed.item_key = due.label_key OR (filed.filing_year = due.filing_year AND NOT filed.is_named)
  WHERE due.due_on <= getvariable('as_of')
)
SELECT source_file, source_sheet, source_row, 'date' AS field, label_zh AS record, due_on AS detail
FROM matched
QUALIFY filed_on > due_on AND row_number() OVER (PARTITION BY id ORDER BY filed_on, source_file, source_sheet, source_row) = 1;
