-- check_months_of_child: A child under 16 has months of work (…).
-- 中文: 不满 16 岁有务工时间（… 岁）。
-- grain: one row per finding
-- inputs: stg_person
-- vars: year
-- number: 218
-- severity: warning
-- group: logic
-- label zh: 儿童有务工时间
-- label en: Child with months of work
-- zh: 不满 16 岁有务工时间（{detail} 岁）。
-- en: A child under 16 has months of work ({detail}).
-- hint zh: 请核对出生日期和务工时间。
-- hint en: Check the date of birth and the months.
-- source: 省级数据清洗清单（约 80 项）
WITH aged AS (SELECT *, getvariable('year') - year(birth_date) AS age FROM stg_person WHERE person_id IS NOT NULL)
SELECT source_file, source_sheet, source_row, 'months_of_work' AS field, household_number AS record, CAST(age AS VARCHAR) AS detail FROM aged
WHERE age < 16 AND months_of_work > 0;
