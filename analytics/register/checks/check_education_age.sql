-- check_education_age: The education does not fit the age (…).
-- 中文: 文化程度与年龄（… 岁）不符。
-- grain: one row per finding
-- inputs: stg_person
-- vars: year
-- number: 220
-- severity: warning
-- group: logic
-- label zh: 文化程度与年龄不符
-- label en: Education does not fit the age
-- zh: 文化程度与年龄（{detail} 岁）不符。
-- en: The education does not fit the age ({detail}).
-- hint zh: 请核对文化程度和出生日期。
-- hint en: Check the education and the date of birth.
-- source: 省级数据清洗清单（约 80 项）
WITH aged AS (SELECT *, getvariable('year') - year(birth_date) AS age FROM stg_person WHERE person_id IS NOT NULL)
SELECT source_file, source_sheet, source_row, 'education' AS field, household_number AS record, CAST(age AS VARCHAR) AS detail FROM aged
WHERE (education = '05' AND age < 17) OR (education = '04' AND age < 14) OR (education = '03' AND age < 10) OR (education = '06' AND age >= 9);
