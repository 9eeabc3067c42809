-- check_house_area_zero: The house area is empty or zero.
-- 中文: 住房面积为空或为零。
-- grain: one row per finding
-- inputs: stg_household, raw_household
-- vars: none
-- number: 319
-- severity: warning
-- group: empty
-- zh: 住房面积为空或为零。
-- en: The house area is empty or zero.
-- hint zh: 请按住房鉴定或实测补填；确无住房的另行说明。
-- hint en: Fill it in from the survey; explain where there is no house.
-- source: 省级数据清洗清单（约 80 项）；AAC317
WITH measured AS MATERIALIZED (
  SELECT household.source_file, household.source_sheet, household.source_row, household.household_number, household.exit_state, coalesce(household.members, household.persons) AS heads, number_of(raw.house_area_m2) AS area_m2
  FROM stg_household AS household JOIN raw_household AS raw USING (raw_row)
  WHERE household.origin = 1 AND household.household_id IS NOT NULL
)
SELECT source_file, source_sheet, source_row, 'house_area_m2' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM measured
WHERE coalesce(area_m2, 0) <= 0 AND EXISTS (SELECT 1 FROM measured WHERE area_m2 > 0);
