-- check_allowance_members_missing: There is allowance money, but no member receives it.
-- 中文: 有低保金，但没有成员享受低保。
-- grain: one row per finding
-- inputs: stg_household, stg_family, stg_person
-- vars: none
-- number: 510
-- severity: warning
-- group: kind
-- zh: 有低保金，但没有成员享受低保。
-- en: There is allowance money, but no member receives it.
-- hint zh: 请在人员清单中标明享受低保的成员。
-- hint en: Mark the members who receive it in the person list.
-- source: 省级数据清洗清单（约 80 项）
SELECT household.source_file, household.source_sheet, household.source_row, 'low_income_allowance_fen' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE household.low_income_allowance_fen > 0 AND family.listed > 0 AND family.allowance_count = 0 AND EXISTS (SELECT 1 FROM stg_person WHERE low_income_allowance);
