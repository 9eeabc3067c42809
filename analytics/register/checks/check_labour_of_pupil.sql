-- check_labour_of_pupil: Somebody at school is registered as able to work.
-- 中文: 在校生登记为普通或技能劳动力。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 212
-- severity: note
-- group: logic
-- zh: 在校生登记为普通或技能劳动力。
-- en: Somebody at school is registered as able to work.
-- hint zh: 在校期间一般为无劳动力，请核对。
-- hint en: Persons at school are usually without labour; check it.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'labour' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND in_school BETWEEN '03' AND '16' AND labour IN ('01', '02');
