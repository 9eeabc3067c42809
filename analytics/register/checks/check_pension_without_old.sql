-- check_pension_without_old: There is a pension, but no member has turned 60.
-- 中文: 有养老保险金，但没有年满 60 岁的成员。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 414
-- severity: note
-- group: income
-- zh: 有养老保险金，但没有年满 60 岁的成员。
-- en: There is a pension, but no member has turned 60.
-- hint zh: 请核对成员出生日期，或该项收入的性质。
-- hint en: Check the dates of birth, or what this income is.
-- source: 城乡居民基本养老保险自 60 岁领取
SELECT household.source_file, household.source_sheet, household.source_row, 'pension_fen' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE household.pension_fen > 0 AND family.listed > 0 AND family.ageless = 0 AND family.oldest_age < 60;
