-- check_months_of_pupil: Somebody at school has months of work.
-- 中文: 在校生有务工时间。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 217
-- severity: note
-- group: logic
-- zh: 在校生有务工时间。
-- en: Somebody at school has months of work.
-- hint zh: 请核对是否已毕业，或删去务工时间。
-- hint en: Check whether the person has left school, or remove the months.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'months_of_work' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND in_school BETWEEN '03' AND '12' AND months_of_work > 0;
