-- check_house_area_range: The house has more than 200 square metres a head.
-- 中文: 人均住房面积超过 200 平方米。
-- grain: one row per finding
-- inputs: stg_household, raw_household
-- vars: none
-- number: 320
-- severity: note
-- group: logic
-- zh: 人均住房面积超过 200 平方米。
-- en: The house has more than 200 square metres a head.
-- hint zh: 请核对单位和小数点，宅基地面积不算住房面积。
-- hint en: Check the unit and the decimal point; the plot is not the house.
-- source: AAC317；界限为本程序所设
WITH measured AS MATERIALIZED (
  SELECT household.source_file, household.source_sheet, household.source_row, household.household_number, household.exit_state, coalesce(household.members, household.persons) AS heads, number_of(raw.house_area_m2) AS area_m2
  FROM stg_household AS household JOIN raw_household AS raw USING (raw_row)
  WHERE household.origin = 1 AND household.household_id IS NOT NULL
)
SELECT source_file, source_sheet, source_row, 'house_area_m2' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM measured
WHERE area_m2 / nullif(heads, 0) > 200;
