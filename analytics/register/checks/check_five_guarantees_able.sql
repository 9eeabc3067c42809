-- check_five_guarantees_able: A five-guarantees household has an able-bodied member of 16 to 59.
-- 中文: 五保户中有 16—59 岁的劳动力。
-- grain: one row per finding
-- inputs: stg_person, stg_household
-- vars: year
-- number: 506
-- severity: warning
-- group: kind
-- zh: 五保户中有 16—59 岁的劳动力。
-- en: A five-guarantees household has an able-bodied member of 16 to 59.
-- hint zh: 请核对劳动技能，或改正贫困户属性。
-- hint en: Check the ability to work, or correct the kind.
-- source: 省级数据清洗清单（约 80 项）
SELECT person.source_file, person.source_sheet, person.source_row, 'labour' AS field, person.household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person AS person JOIN stg_household AS household USING (household_id)
WHERE person.person_id IS NOT NULL AND household.kind = 'five_guarantees' AND labour IN ('01', '02') AND getvariable('year') - year(birth_date) BETWEEN 16 AND 59;
