-- anonymous_person: the persons without free texts and exact dates of birth; age on the plan's date and year of birth stay
-- 中文: 去标识的人员表（去掉自由文字，出生日期只保留年份和截至日的周岁）
-- grain: that of person
-- inputs: person, household, import_problem
-- vars: as_of
WITH listed AS (
  SELECT source_file FROM household UNION SELECT source_file FROM person UNION SELECT source_file FROM import_problem
), files AS (
  SELECT source_file AS name, row_number() OVER (ORDER BY source_file) AS number FROM listed WHERE source_file IS NOT NULL
), numbered AS (
  SELECT p.*, n.number AS file_number FROM person p LEFT JOIN files n ON n.name = p.source_file
)
SELECT * EXCLUDE (file_number) REPLACE (
  CASE
    WHEN month(birth_date) * 100 + day(birth_date) > month(CAST(getvariable('as_of') AS DATE)) * 100 + day(CAST(getvariable('as_of') AS DATE))
      THEN make_date(year(birth_date), 12, 31)
    ELSE make_date(year(birth_date), 1, 1)
  END AS birth_date,
  CAST(NULL AS VARCHAR) AS nationality,
  CAST(NULL AS VARCHAR) AS work_place,
  '登记表 ' || file_number AS source_file,
  CASE WHEN source_sheet IS NOT NULL THEN '表' END AS source_sheet
)
FROM numbered
ORDER BY year, person_id
