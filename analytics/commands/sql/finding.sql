-- finding: every finding with what was answered to it, and repairs after which nothing is found any more
-- 中文: 各问题及其处理状态（含已改正的）
-- grain: one row per finding
-- inputs: import_problem, applied_answer, finding_answer, finding_check
-- vars: none
CREATE OR REPLACE TABLE finding AS
WITH placed AS (
  SELECT *, row_number() OVER (ORDER BY check_code, source_file, source_sheet, source_row, field, record, detail) AS turn,
    count(*) OVER (PARTITION BY source_table, raw_row, check_code) = 1 AS alone
  FROM import_problem
),
matched AS (
  SELECT placed.*, answer.act, answer.applied,
    row_number() OVER (PARTITION BY turn ORDER BY answer.entry DESC NULLS LAST, answer.detail_index DESC NULLS LAST) AS place
  FROM placed
  LEFT JOIN finding_answer AS answer ON answer.source_table = placed.source_table AND answer.raw_row = placed.raw_row AND (
    answer.act = 'leave_out'
    OR answer.act = 'set' AND (answer.field = placed.field OR answer.check_code = placed.check_code AND placed.alone)
    OR answer.act IN ('right', 'postpone') AND answer.check_code = placed.check_code AND (answer.field = coalesce(placed.field, '') OR placed.alone))
),
judged AS (
  SELECT check_code, source_file, source_sheet, source_row, field, record, detail, source_table, raw_row, village_code, household_id,
    CASE act WHEN 'right' THEN 'right' WHEN 'postpone' THEN 'postponed' WHEN 'set' THEN if(applied, 'open', 'to_apply') WHEN 'leave_out' THEN if(applied, 'open', 'to_apply') ELSE 'open' END AS state,
    coalesce(act IN ('set', 'leave_out') AND applied, false) AS tried
  FROM matched WHERE place = 1
),
done AS (
  SELECT applied.check_code, applied.source_file, applied.source_sheet, applied.source_row, applied.field, CAST(NULL AS VARCHAR) AS record, CAST(NULL AS VARCHAR) AS detail,
    applied.source_table, applied.raw_row, applied.village_code, applied.household_id, 'done' AS state, false AS tried
  FROM applied_answer AS applied
  JOIN finding_answer AS answer ON answer.answer_key = applied.answer_key AND answer.applied
  WHERE NOT EXISTS (
    SELECT 1 FROM import_problem AS still WHERE still.source_table = applied.source_table AND still.raw_row = applied.raw_row AND still.check_code = applied.check_code)
),
everything AS (SELECT * FROM judged UNION ALL BY NAME SELECT * FROM done)
SELECT CAST(row_number() OVER (ORDER BY coalesce(finding_check.rank, 9), finding_check.number, everything.check_code, source_file, source_sheet, source_row, field, detail, record, state) AS INTEGER) AS finding_id,
  everything.*, coalesce(finding_check.severity, 'note') AS severity, coalesce(finding_check.check_group, '') AS check_group
FROM everything LEFT JOIN finding_check ON finding_check.check_code = everything.check_code;
