-- check_allowance_kind: A household of the allowance kind has neither the allowance nor a member who receives it.
-- 中文: 低保贫困户没有低保金，也没有享受低保的成员。
-- grain: one row per finding
-- inputs: stg_person, stg_household
-- vars: none
-- severity: warning
-- group: kind
-- zh: 低保贫困户没有低保金，也没有享受低保的成员。
-- en: A household of the allowance kind has neither the allowance nor a member who receives it.
-- source: 省级数据清洗清单（约 80 项）与公开程序所见
WITH family AS (
  SELECT household_id,
    bool_or(health <> '01') AS has_illness, bool_or(contains(health, '04')) AS has_disabled,
    bool_or(in_school BETWEEN '03' AND '16') AS has_pupil, bool_or(low_income_allowance) AS has_allowance
  FROM stg_person WHERE person_id IS NOT NULL GROUP BY household_id
)
SELECT household.source_file, household.source_sheet, household.source_row, 'kind' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household AS household LEFT JOIN family USING (household_id)
WHERE household_id IS NOT NULL AND kind = 'low_income_allowance' AND low_income_allowance_fen = 0 AND NOT coalesce(has_allowance, false);
