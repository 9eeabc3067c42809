-- check_allowance_money_missing: Members receive the subsistence allowance, but there is no money.
-- 中文: 有成员享受低保，但没有低保金。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 509
-- severity: warning
-- group: kind
-- zh: 有成员享受低保，但没有低保金。
-- en: Members receive the subsistence allowance, but there is no money.
-- hint zh: 请补填低保金，或改正成员的“享受低保”。
-- hint en: Fill in the money, or correct the members.
-- source: 省级数据清洗清单（约 80 项）
SELECT household.source_file, household.source_sheet, household.source_row, 'low_income_allowance_fen' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE family.allowance_count > 0 AND household.low_income_allowance_fen = 0;
