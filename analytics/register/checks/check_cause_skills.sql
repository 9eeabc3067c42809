-- check_cause_skills: The main cause is lack of skills, but all workers are skilled.
-- 中文: 主要致贫原因是缺技术，但全部劳动力都是技能劳动力。
-- grain: one row per finding
-- inputs: stg_household, stg_person
-- vars: none
-- number: 317
-- severity: note
-- group: logic
-- zh: 主要致贫原因是缺技术，但全部劳动力都是技能劳动力。
-- en: The main cause is lack of skills, but all workers are skilled.
-- hint zh: 请核对致贫原因或劳动技能。
-- hint en: Check the cause or the skills.
-- source: 省级数据清洗清单（约 80 项）
SELECT household.source_file, household.source_sheet, household.source_row, 'main_cause' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_household AS household
WHERE household.main_cause = '7' AND EXISTS (SELECT 1 FROM stg_person AS person WHERE person.household_id = household.household_id AND person.person_id IS NOT NULL AND person.labour = '02')
  AND NOT EXISTS (SELECT 1 FROM stg_person AS person WHERE person.household_id = household.household_id AND person.person_id IS NOT NULL AND person.labour = '01');
