-- check_id_number_twice: The same ID number is registered … times.
-- 中文: 同一证件号码登记了 … 次。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- severity: error
-- group: identity
-- label zh: 证件号码重复
-- label en: ID number registered more than once
-- zh: 同一证件号码登记了 {detail} 次。
-- en: The same ID number is registered {detail} times.
-- source: 省级数据清洗清单（约 80 项）与公开程序所见
WITH counted AS (SELECT *, count(*) OVER (PARTITION BY substr(id_number, 1, 18)) AS times FROM stg_person WHERE person_id IS NOT NULL AND length(id_number) >= 15 AND NOT regexp_matches(id_number, 'E[+]?[0-9]+$'))
SELECT source_file, source_sheet, source_row, 'id_number' AS field, household_number AS record, CAST(times AS VARCHAR) AS detail FROM counted WHERE times > 1;
