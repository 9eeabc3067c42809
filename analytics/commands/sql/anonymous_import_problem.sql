-- anonymous_import_problem: findings of the last import without what they quote
-- 中文: 去标识的核查结果（去掉引用的编号、文字和来源文件名）
-- grain: that of import_problem
-- inputs: import_problem, household, person
-- vars: none
WITH listed AS (
  SELECT source_file FROM household UNION SELECT source_file FROM person UNION SELECT source_file FROM import_problem
), files AS (
  SELECT source_file AS name, row_number() OVER (ORDER BY source_file) AS number FROM listed WHERE source_file IS NOT NULL
), numbered AS (
  SELECT f.*, n.number AS file_number FROM import_problem f LEFT JOIN files n ON n.name = f.source_file
)
SELECT * EXCLUDE (file_number) REPLACE (
  '登记表 ' || file_number AS source_file,
  CASE WHEN source_sheet IS NOT NULL THEN '表' END AS source_sheet,
  CAST(NULL AS VARCHAR) AS record,
  CAST(NULL AS VARCHAR) AS detail
)
FROM numbered
ORDER BY ALL
