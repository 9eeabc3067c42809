-- check_pension_of_child: A child under 16 is in the pension scheme (…).
-- 中文: 不满 16 岁参加城乡居民养老保险（… 岁）。
-- grain: one row per finding
-- inputs: stg_person
-- vars: year
-- number: 227
-- severity: note
-- group: logic
-- label zh: 儿童参加养老保险
-- label en: Child in the pension scheme
-- zh: 不满 16 岁参加城乡居民养老保险（{detail} 岁）。
-- en: A child under 16 is in the pension scheme ({detail}).
-- hint zh: 参保年龄为 16 岁以上（不含在校生），请核对。
-- hint en: The scheme begins at 16 and not while at school; check it.
-- source: 城乡居民基本养老保险参保范围
WITH aged AS (SELECT *, getvariable('year') - year(birth_date) AS age FROM stg_person WHERE person_id IS NOT NULL)
SELECT source_file, source_sheet, source_row, 'pension_insurance' AS field, household_number AS record, CAST(age AS VARCHAR) AS detail FROM aged
WHERE pension_insurance AND age < 16;
