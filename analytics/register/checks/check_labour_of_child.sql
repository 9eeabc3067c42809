-- check_labour_of_child: A child under 16 is registered as able to work (…).
-- 中文: 不满 16 岁登记为劳动力（… 岁）。
-- grain: one row per finding
-- inputs: stg_person
-- vars: year
-- number: 211
-- severity: warning
-- group: logic
-- label zh: 儿童登记为劳动力
-- label en: Child registered as a worker
-- zh: 不满 16 岁登记为劳动力（{detail} 岁）。
-- en: A child under 16 is registered as able to work ({detail}).
-- hint zh: 不满 16 岁应为无劳动力。
-- hint en: Persons under 16 are without labour.
-- source: 省级数据清洗清单（约 80 项）
WITH aged AS (SELECT *, getvariable('year') - year(birth_date) AS age FROM stg_person WHERE person_id IS NOT NULL)
SELECT source_file, source_sheet, source_row, 'labour' AS field, household_number AS record, CAST(age AS VARCHAR) AS detail FROM aged
WHERE age < 16 AND labour IN ('01', '02');
