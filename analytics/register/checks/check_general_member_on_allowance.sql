-- check_general_member_on_allowance: A member of a general household receives the subsistence allowance.
-- 中文: 一般贫困户的成员享受低保。
-- grain: one row per finding
-- inputs: stg_person, stg_household
-- vars: none
-- number: 505
-- severity: warning
-- group: kind
-- zh: 一般贫困户的成员享受低保。
-- en: A member of a general household receives the subsistence allowance.
-- hint zh: 请与民政名单核对：改正贫困户属性，或改正该成员。
-- hint en: Compare with the list of the civil-affairs office: correct the kind, or the member.
-- source: 省级数据清洗清单（约 80 项）
SELECT person.source_file, person.source_sheet, person.source_row, 'low_income_allowance' AS field, person.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_person AS person JOIN stg_household AS household USING (household_id)
WHERE person.person_id IS NOT NULL AND household.kind = 'general' AND person.low_income_allowance;
