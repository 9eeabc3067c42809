-- check_allowance_of_other_kind: A household of one allowance receives the money of the other.
-- 中文: 低保户领取特困供养金，或五保户领取低保金。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 508
-- severity: warning
-- group: kind
-- zh: 低保户领取特困供养金，或五保户领取低保金。
-- en: A household of one allowance receives the money of the other.
-- hint zh: 请与民政名单核对，改正贫困户属性或收入项目。
-- hint en: Compare with the list of the civil-affairs office; correct the kind or the item.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'kind' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND ((kind = 'low_income_allowance' AND five_guarantees_allowance_fen > 0) OR (kind = 'five_guarantees' AND low_income_allowance_fen > 0));
