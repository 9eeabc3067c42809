-- check_head_not_first: The head does not stand in the first row of the household.
-- 中文: 户主不在该户的第一行。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 303
-- severity: note
-- group: family
-- zh: 户主不在该户的第一行。
-- en: The head does not stand in the first row of the household.
-- hint zh: 请把户主排在该户的第一行；程序已自动排在前面。
-- hint en: Put the head first; the program has done so already.
-- source: 省级数据清洗清单（约 80 项）
WITH placed AS (
  SELECT *, row_number() OVER (PARTITION BY household_id ORDER BY raw_row) AS position, count(*) FILTER (relation = '01') OVER (PARTITION BY household_id) AS heads
  FROM stg_person WHERE person_id IS NOT NULL
)
SELECT source_file, source_sheet, source_row, 'relation' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM placed WHERE position = 1 AND heads > 0 AND NOT is_head;
