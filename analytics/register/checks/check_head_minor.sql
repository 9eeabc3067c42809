-- check_head_minor: The head is under 16 (…).
-- 中文: 户主不满 16 岁（… 岁）。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 306
-- severity: warning
-- group: family
-- label zh: 户主未成年
-- label en: Head under age
-- zh: 户主不满 16 岁（{detail} 岁）。
-- en: The head is under 16 ({detail}).
-- hint zh: 请核对户主和出生日期；确无成年人的，应由监护人代管并说明。
-- hint en: Check head and date of birth; where there is no adult, a guardian acts for them.
-- source: 省级数据清洗清单（约 80 项）
SELECT household.source_file, household.source_sheet, household.source_row, 'relation' AS field, household.household_number AS record, CAST(family.head_age AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE family.head_age < 16;
