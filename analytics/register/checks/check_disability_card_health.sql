-- check_disability_card_health: There is a disability card, but the health does not say disabled.
-- 中文: 持残疾人证，健康状况没有“残疾”。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 111
-- severity: warning
-- group: identity
-- zh: 持残疾人证，健康状况没有“残疾”。
-- en: There is a disability card, but the health does not say disabled.
-- hint zh: 请核对残疾人证，补填健康状况。
-- hint en: Check the card and complete the health.
-- source: 残疾人证编号：身份证号加类别、等级
SELECT source_file, source_sheet, source_row, 'health' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND regexp_full_match(id_number, '[0-9]{17}[0-9X][0-9]{2}(B[0-9])?') AND NOT contains(coalesce(health, ''), '04');
