-- check_age_range: The age is above 110, or the birth lies after the register year (…).
-- 中文: 年龄超过 110 岁，或出生在登记年度之后（… 岁）。
-- grain: one row per finding
-- inputs: stg_person
-- vars: year
-- number: 205
-- severity: warning
-- group: logic
-- label zh: 年龄不合常理
-- label en: Age out of range
-- zh: 年龄超过 110 岁，或出生在登记年度之后（{detail} 岁）。
-- en: The age is above 110, or the birth lies after the register year ({detail}).
-- hint zh: 请核对出生日期；已去世的成员请办理减少。
-- hint en: Check the date of birth; take members who died off the register.
-- source: 省级数据清洗清单（约 80 项）
WITH aged AS (SELECT *, getvariable('year') - year(birth_date) AS age FROM stg_person WHERE person_id IS NOT NULL)
SELECT source_file, source_sheet, source_row, 'birth_date' AS field, household_number AS record, CAST(age AS VARCHAR) AS detail FROM aged
WHERE age > 110 OR age < 0;
