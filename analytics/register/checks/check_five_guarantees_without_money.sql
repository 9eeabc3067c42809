-- check_five_guarantees_without_money: A five-guarantees household has no allowance for it.
-- 中文: 五保（特困供养）户没有特困供养金。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 507
-- severity: warning
-- group: kind
-- zh: 五保（特困供养）户没有特困供养金。
-- en: A five-guarantees household has no allowance for it.
-- hint zh: 请与民政名单核对，补填供养金或改正贫困户属性。
-- hint en: Compare with the list of the civil-affairs office; fill in the money or correct the kind.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'five_guarantees_allowance_fen' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND kind = 'five_guarantees' AND five_guarantees_allowance_fen = 0;
