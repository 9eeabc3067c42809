-- check_pupil_age: The school grade does not fit the age (…).
-- 中文: 在校年级与年龄（… 岁）不符。
-- grain: one row per finding
-- inputs: stg_person
-- vars: year
-- number: 219
-- severity: warning
-- group: logic
-- label zh: 在校年级与年龄不符
-- label en: School grade does not fit the age
-- zh: 在校年级与年龄（{detail} 岁）不符。
-- en: The school grade does not fit the age ({detail}).
-- hint zh: 请核对在校生状况和出生日期。
-- hint en: Check the school grade and the date of birth.
-- source: 省级数据清洗清单（约 80 项）
WITH aged AS (SELECT *, getvariable('year') - year(birth_date) AS age FROM stg_person WHERE person_id IS NOT NULL)
SELECT source_file, source_sheet, source_row, 'in_school' AS field, household_number AS record, CAST(age AS VARCHAR) AS detail FROM aged
WHERE (in_school = '02' AND age >= 9) OR (in_school = '03' AND (age >= 20 OR age <= 4)) OR (in_school BETWEEN '04' AND '06' AND (age >= 22 OR age <= 9))
  OR (in_school BETWEEN '07' AND '12' AND (age <= 14 OR age >= 27)) OR (in_school BETWEEN '13' AND '16' AND age <= 15);
