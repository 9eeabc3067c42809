-- check_labour_of_old: Somebody of 80 or over is registered as able to work (…).
-- 中文: 80 岁以上登记为普通或技能劳动力（… 岁）。
-- grain: one row per finding
-- inputs: stg_person
-- vars: year
-- number: 213
-- severity: note
-- group: logic
-- label zh: 高龄登记为劳动力
-- label en: Very old registered as a worker
-- zh: 80 岁以上登记为普通或技能劳动力（{detail} 岁）。
-- en: Somebody of 80 or over is registered as able to work ({detail}).
-- hint zh: 请核对劳动技能。
-- hint en: Check the ability to work.
-- source: 省级数据清洗清单（约 80 项）
WITH aged AS (SELECT *, getvariable('year') - year(birth_date) AS age FROM stg_person WHERE person_id IS NOT NULL)
SELECT source_file, source_sheet, source_row, 'labour' AS field, household_number AS record, CAST(age AS VARCHAR) AS detail FROM aged
WHERE age >= 80 AND labour IN ('01', '02');
