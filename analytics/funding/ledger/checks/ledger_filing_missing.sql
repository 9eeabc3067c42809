-- ledger_filing_missing: fund plans that were due and are not filed
-- 中文: 到期未备案
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
SELECT CAST(NULL AS VARCHAR) AS source_file, CAST(NULL AS VARCHAR) AS source_sheet, CAST(NULL AS INTEGER) AS source_row, 'item' AS field, label_zh AS record, due_on AS detail
FROM matched GROUP BY id, label_zh, due_on HAVING count(source_row) = 0;
