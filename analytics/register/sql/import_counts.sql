-- import_counts: rows of each sheet that were accepted and rejected
-- 中文: 各表接收与退回行数
-- grain: one row per file and sheet
-- inputs: stg_household, stg_person, stg_village, stg_helper
-- vars: none
WITH judged AS (
  SELECT source_file, source_sheet, reject_reason FROM stg_household WHERE origin = 1
  UNION ALL SELECT source_file, source_sheet, reject_reason FROM stg_person
  UNION ALL SELECT source_file, source_sheet, reject_reason FROM stg_village
  UNION ALL SELECT source_file, source_sheet, reject_reason FROM stg_helper
)
SELECT source_file, source_sheet, count(*) FILTER (reject_reason IS NULL) AS accepted, count(*) FILTER (reject_reason IS NOT NULL) AS rejected
FROM judged GROUP BY ALL ORDER BY ALL;
