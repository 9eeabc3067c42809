-- ledger_loan_too_long: loans with a longer term than the pack allows in their year
-- 中文: 贷款超过最长期限
-- grain: one row per finding
-- inputs: ledger_loan, ledger_loan_limit
-- vars: as_of
WITH judged AS (
  SELECT *, coalesce(CAST(substr(lent_on, 1, 4) AS INTEGER), CAST(substr(getvariable('as_of'), 1, 4) AS INTEGER)) AS lent_year FROM ledger_loan
), limits AS (
  SELECT *, min(limit_year) OVER () AS first_year, max(limit_year) OVER () AS last_year FROM ledger_loan_limit
)
SELECT source_file, source_sheet, source_row, 'termMonths' AS field, number AS record, CAST(term_months - longest_months AS VARCHAR) AS detail
FROM judged JOIN limits ON limits.limit_year = least(greatest(lent_year, first_year), last_year)
WHERE term_months > longest_months;
