-- records_findings: what the checks found in the rows of one household and its members
-- 中文: 一户及其成员的核查问题
-- grain: one row per finding
-- inputs: import_problem, household, person
-- vars: household_id
WITH places AS (
  SELECT source_file, source_sheet, source_row FROM household WHERE household_id = getvariable('household_id')
  UNION
  SELECT source_file, source_sheet, source_row FROM person WHERE household_id = getvariable('household_id')
)
SELECT x.check_code, x.source_file, x.source_sheet, x.source_row, x.field, x.record, x.detail
FROM import_problem x
JOIN places q ON x.source_file = q.source_file AND x.source_sheet = q.source_sheet AND x.source_row = q.source_row
ORDER BY x.check_code, x.source_file, x.source_sheet, x.source_row, x.field
