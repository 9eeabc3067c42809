-- anonymous_household: the households with running numbers instead of theirs, and without names of files and sheets
-- 中文: 去标识的贫困户表（户编号换成流水号，去掉来源文件名）
-- grain: that of household
-- inputs: household, person, import_problem
-- vars: none
WITH listed AS (
  SELECT source_file FROM household UNION SELECT source_file FROM person UNION SELECT source_file FROM import_problem
), files AS (
  SELECT source_file AS name, row_number() OVER (ORDER BY source_file) AS number FROM listed WHERE source_file IS NOT NULL
), sorted AS (
  SELECT h.*, n.number AS file_number, dense_rank() OVER (ORDER BY h.household_id) AS running_number
  FROM household h LEFT JOIN files n ON n.name = h.source_file
)
SELECT * EXCLUDE (file_number, running_number) REPLACE (
  lpad(CAST(running_number AS VARCHAR), 6, '0') AS household_number,
  '登记表 ' || file_number AS source_file,
  CASE WHEN source_sheet IS NOT NULL THEN '表' END AS source_sheet
)
FROM sorted
ORDER BY year, household_id
