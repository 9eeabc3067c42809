-- check_cause_labour: The main cause is lack of labour, but more than half of the members can work.
-- 中文: 主要致贫原因是缺劳力，但半数以上成员有劳动能力。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 314
-- severity: note
-- group: logic
-- zh: 主要致贫原因是缺劳力，但半数以上成员有劳动能力。
-- en: The main cause is lack of labour, but more than half of the members can work.
-- hint zh: 请核对致贫原因或劳动技能。
-- hint en: Check the cause or the ability to work.
-- source: 省级数据清洗清单（约 80 项）
SELECT household.source_file, household.source_sheet, household.source_row, 'main_cause' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE household.main_cause = '8' AND family.labour_count * 2 > family.members;
