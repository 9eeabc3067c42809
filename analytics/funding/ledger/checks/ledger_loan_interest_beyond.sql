-- ledger_loan_interest_beyond: interest paid beyond amount × rate × days ÷ 360 up to the as-of day or the end of the term, with one yuan of tolerance
-- 中文: 贴息超过应付利息
-- grain: one row per finding
-- inputs: ledger_loan, ledger_loan_limit
-- vars: as_of
WITH years AS (
  SELECT *, coalesce(CAST(substr(lent_on, 1, 4) AS INTEGER), CAST(substr(getvariable('as_of'), 1, 4) AS INTEGER)) AS lent_year FROM ledger_loan
), limits AS (
  SELECT limit_year, rate_basis_points AS pack_rate, min(limit_year) OVER () AS first_year, max(limit_year) OVER () AS last_year FROM ledger_loan_limit
), rated AS (
  SELECT years.*, coalesce(rate_basis_points, pack_rate) AS rate, CAST(lent_on AS DATE) AS begins
  FROM years LEFT JOIN limits ON limits.limit_year = least(greatest(lent_year, first_year), last_year)
), timed AS (
  -- A loan without its day counts for its whole term.
  SELECT *, CASE
    WHEN begins IS NULL THEN term_months * 31
    ELSE greatest(0, date_diff('day', begins, least(CAST(getvariable('as_of') AS DATE), coalesce(CAST(begins + to_months(term_months) AS DATE), CAST(getvariable('as_of') AS DATE)))))
  END AS days
  FROM rated
), owed AS (
  SELECT *, CAST(interest_paid_fen AS HUGEINT) * 3600000 - CAST(amount_fen AS HUGEINT) * rate * days AS beyond FROM timed
)
SELECT source_file, source_sheet, source_row, 'interestPaidFen' AS field, number AS record,
  CAST(CAST(beyond / 360000000 AS DECIMAL(30, 2)) AS VARCHAR) AS detail
FROM owed
WHERE beyond > 360000000;
