-- check_household_field_empty: “…” is empty, while it is filled in for other households.
-- 中文: “…”为空，而其他户都已填写。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 326
-- severity: warning
-- group: empty
-- label zh: 户表必填项为空
-- label en: Empty field of a household
-- zh: “{field}”为空，而其他户都已填写。
-- en: “{field}” is empty, while it is filled in for other households.
-- hint zh: 请入户核对后补填。
-- hint en: Check with the household and fill it in.
-- source: 省级数据清洗清单（约 80 项）
WITH present AS (
  SELECT bool_or(exit_state IS NOT NULL) AS exit_state, bool_or(house_grade IS NOT NULL) AS house_grade, bool_or(safe_water IS NOT NULL) AS safe_water, bool_or(cropland_mu IS NOT NULL) AS cropland_mu
  FROM stg_household WHERE origin = 1
),
listed AS (
  SELECT household.source_file, household.source_sheet, household.source_row, household.household_number, household.unread_fields, unnest([
      CASE WHEN present.exit_state AND household.exit_state IS NULL THEN 'exit_state' END,
      CASE WHEN present.house_grade AND household.house_grade IS NULL THEN 'house_grade' END,
      CASE WHEN present.safe_water AND household.safe_water IS NULL THEN 'safe_water' END,
      CASE WHEN present.cropland_mu AND household.cropland_mu IS NULL THEN 'cropland_mu' END]) AS field
  FROM stg_household AS household CROSS JOIN present WHERE household.origin = 1 AND household.household_id IS NOT NULL
)
SELECT source_file, source_sheet, source_row, field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM listed
WHERE field IS NOT NULL AND NOT list_contains(string_split(coalesce(unread_fields, ''), ','), field);
