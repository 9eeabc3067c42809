-- check_name_twice_in_household: Two members of the household have the same name.
-- 中文: 同一户有两个同名成员。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 230
-- severity: note
-- group: identity
-- zh: 同一户有两个同名成员。
-- en: Two members of the household have the same name.
-- hint zh: 请查明是否同一人重复登记。
-- hint en: Find out whether one person is listed twice.
-- source: 省级数据清洗清单（约 80 项）
WITH counted AS (SELECT *, count(*) OVER (PARTITION BY household_id, plain_text(name)) AS times FROM stg_person WHERE person_id IS NOT NULL)
SELECT source_file, source_sheet, source_row, 'name' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM counted WHERE times > 1;
