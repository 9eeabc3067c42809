-- ledger_loan_household_unknown: loans of households that the register does not have, where some loan's household it has (the numbers are the register's)
-- 中文: 贷款户不在登记中
-- grain: one row per finding
-- inputs: ledger_loan, ledger_known_household
-- vars: none
SELECT source_file, source_sheet, source_row, 'household' AS field, number AS record, CAST(NULL AS VARCHAR) AS detail
FROM ledger_loan AS loan
WHERE household IS NOT NULL
  AND EXISTS (SELECT 1 FROM ledger_known_household)
  AND NOT EXISTS (SELECT 1 FROM ledger_known_household AS known WHERE known.household = loan.household);
