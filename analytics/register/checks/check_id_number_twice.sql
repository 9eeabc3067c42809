-- check_id_number_twice: The same ID number is registered … times.
-- 中文: 同一证件号码登记了 … 次。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 107
-- severity: error
-- group: identity
-- label zh: 证件号码重复
-- label en: ID number registered more than once
-- zh: 同一证件号码登记了 {detail} 次。
-- en: The same ID number is registered {detail} times.
-- hint zh: 请查明是重复登记还是号码录错；同一人只保留一处。
-- hint en: Find out whether the person is registered twice or a number was mistyped; keep the person in one place only.
-- source: 省级数据清洗清单（约 80 项）
WITH counted AS (
  SELECT source_file, source_sheet, source_row, household_number, count(*) OVER (PARTITION BY id_eighteen(id_number)) AS times
  FROM stg_person WHERE person_id IS NOT NULL AND length(id_number) >= 15 AND NOT regexp_matches(id_number, 'E[+]?[0-9]+$')
)
SELECT source_file, source_sheet, source_row, 'id_number' AS field, household_number AS record, CAST(times AS VARCHAR) AS detail FROM counted WHERE times > 1;
