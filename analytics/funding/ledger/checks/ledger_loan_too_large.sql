-- ledger_loan_too_large: loans larger than the pack allows in their year (the first or last year of the plan for others)
-- 中文: 贷款超过额度
-- grain: one row per finding
-- inputs: ledger_loan, ledger_loan_limit
-- vars: as_of
WITH judged AS (
  SELECT *, coalesce(CAST(substr(lent_on, 1, 4) AS INTEGER), CAST(substr(getvariable('as_of'), 1, 4) AS INTEGER)) AS lent_year FROM ledger_loan
), limits AS (
  SELECT *, min(limit_year) OVER () AS first_year, max(limit_year) OVER () AS last_year FROM ledger_loan_limit
)
SELECT source_file, source_sheet, source_row, 'amountFen' AS field, number AS record,
  CAST(CAST((amount_fen - largest_fen) / 100 AS DECIMAL(30, 2)) AS VARCHAR) AS detail
FROM judged JOIN limits ON limits.limit_year = least(greatest(lent_year, first_year), last_year)
WHERE amount_fen > largest_fen;
