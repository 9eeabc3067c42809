-- check_pupil_age: The school grade does not fit the age (…).
-- 中文: 在校年级与年龄（… 岁）不符。
-- grain: one row per finding
-- inputs: stg_person
-- vars: year
-- severity: warning
-- group: logic
-- label zh: 在校年级与年龄不符
-- label en: School grade does not fit the age
-- zh: 在校年级与年龄（{detail} 岁）不符。
-- en: The school grade does not fit the age ({detail}).
-- source: 省级数据清洗清单（约 80 项）与公开程序所见
SELECT source_file, source_sheet, source_row, 'in_school' AS field, household_number AS record, CAST(getvariable('year') - year(birth_date) AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND ((in_school = '03' AND getvariable('year') - year(birth_date) >= 20) OR (in_school BETWEEN '07' AND '12' AND getvariable('year') - year(birth_date) <= 13));
