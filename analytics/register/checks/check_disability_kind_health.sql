-- check_disability_kind_health: There is a kind of disability, but the health does not say disabled.
-- 中文: 填了残疾类别，健康状况没有“残疾”。
-- grain: one row per finding
-- inputs: stg_person, raw_person
-- vars: none
-- number: 231
-- severity: warning
-- group: logic
-- zh: 填了残疾类别，健康状况没有“残疾”。
-- en: There is a kind of disability, but the health does not say disabled.
-- hint zh: 请核对残疾证，补填健康状况。
-- hint en: Check the card and complete the health.
-- source: 省级数据清洗清单（约 80 项）
SELECT person.source_file, person.source_sheet, person.source_row, 'disability_kind' AS field, person.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_person AS person JOIN raw_person AS raw USING (raw_row)
WHERE person.person_id IS NOT NULL AND plain_text(raw.disability_kind) NOT IN ('无', '否', '健康') AND person.health IS NOT NULL AND NOT contains(person.health, '04');
