-- ledger_loan_twice: loans of a household while an earlier one of it still runs
-- 中文: 前一笔贷款未到期又贷
-- grain: one row per finding
-- inputs: ledger_loan
-- vars: none
WITH ordered AS (
  SELECT *, row_number() OVER (PARTITION BY household ORDER BY lent_on, source_file, source_sheet, source_row) AS turn
  FROM ledger_loan WHERE household IS NOT NULL AND lent_on IS NOT NULL
), running AS (
  SELECT later.source_file, later.source_sheet, later.source_row, later.number, min(earlier.lent_on) AS since
  FROM ordered AS later JOIN ordered AS earlier
    ON earlier.household = later.household AND earlier.turn < later.turn
    AND CAST(later.lent_on AS DATE) < CAST(earlier.lent_on AS DATE) + to_months(earlier.term_months)
  GROUP BY ALL
)
SELECT source_file, source_sheet, source_row, 'household' AS field, number AS record, since AS detail FROM running;
