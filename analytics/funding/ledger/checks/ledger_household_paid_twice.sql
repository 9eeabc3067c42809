-- ledger_household_paid_twice: a household paid twice for one measure in one year: from a second project, or the same part again on a later day
-- 中文: 同户同项同年重复补助
-- grain: one row per finding
-- inputs: ledger_payment, ledger_project
-- vars: none
WITH first_project AS (
  SELECT * FROM ledger_project WHERE number_key IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY number_key ORDER BY source_file, source_sheet, source_row) = 1
), paid AS (
  SELECT payment.source_file, payment.source_sheet, payment.source_row, payment.number, payment.household, payment.part, payment.paid_on, payment.project_key, first_project.measure, substr(payment.paid_on, 1, 4) AS paid_year
  FROM ledger_payment AS payment JOIN first_project ON first_project.number_key = payment.project_key
  WHERE payment.household IS NOT NULL AND payment.paid_on IS NOT NULL AND first_project.measure IS NOT NULL
), compared AS (
  SELECT *,
    first_value(project_key) OVER (PARTITION BY household, measure, paid_year ORDER BY paid_on, project_key, source_file, source_sheet, source_row) AS first_key,
    min(paid_on) OVER (PARTITION BY household, measure, paid_year, project_key, part) AS first_day
  FROM paid
)
SELECT source_file, source_sheet, source_row, 'household' AS field, number AS record, paid_year AS detail
FROM compared
WHERE project_key <> first_key OR (part IS NOT NULL AND paid_on > first_day);
