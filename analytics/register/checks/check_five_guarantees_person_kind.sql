-- check_five_guarantees_person_kind: A member is supported as destitute, but the household is of another kind.
-- 中文: 成员是特困供养人员，该户却不是五保（特困供养）户。
-- grain: one row per finding
-- inputs: stg_person, raw_person, stg_household, term_code
-- vars: none
-- number: 511
-- severity: warning
-- group: kind
-- zh: 成员是特困供养人员，该户却不是五保（特困供养）户。
-- en: A member is supported as destitute, but the household is of another kind.
-- hint zh: 请与民政名单核对，改正贫困户属性或该成员。
-- hint en: Compare with the list of the civil-affairs office; correct the kind or the member.
-- source: 省级数据清洗清单（约 80 项）
SELECT person.source_file, person.source_sheet, person.source_row, 'five_guarantees_person' AS field, person.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_person AS person JOIN raw_person AS raw USING (raw_row) JOIN stg_household AS household ON household.household_id = person.household_id
JOIN term_code AS answer ON answer.list = 'yes_no' AND answer.written = plain_text(raw.five_guarantees_person)
WHERE person.person_id IS NOT NULL AND answer.code = 'true' AND household.kind <> 'five_guarantees';
