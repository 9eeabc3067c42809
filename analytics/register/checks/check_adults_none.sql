-- check_adults_none: No member of the household has turned 16.
-- 中文: 该户没有满 16 岁的成员。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 308
-- severity: warning
-- group: family
-- zh: 该户没有满 16 岁的成员。
-- en: No member of the household has turned 16.
-- hint zh: 请核对成员是否漏登。
-- hint en: Check whether members are missing.
-- source: 省级数据清洗清单（约 80 项）
SELECT household.source_file, household.source_sheet, household.source_row, 'members' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE family.listed > 0 AND family.adults = 0 AND family.ageless = 0;
