-- check_allowance_kind: A household of the allowance kind has neither the allowance nor a member who receives it.
-- 中文: 低保贫困户没有低保金，也没有享受低保的成员。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 502
-- severity: warning
-- group: kind
-- zh: 低保贫困户没有低保金，也没有享受低保的成员。
-- en: A household of the allowance kind has neither the allowance nor a member who receives it.
-- hint zh: 请核对低保证：补填低保金和享受低保的成员，或改正贫困户属性。
-- hint en: Check the allowance card: fill in the money and the members who receive it, or correct the kind.
-- source: 省级数据清洗清单（约 80 项）
SELECT household.source_file, household.source_sheet, household.source_row, 'kind' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE household.kind = 'low_income_allowance' AND household.low_income_allowance_fen = 0 AND family.allowance_count = 0;
