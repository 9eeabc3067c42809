-- check_exit_house_area: Out of poverty, but without a house area.
-- 中文: 已脱贫，但住房面积为零。
-- grain: one row per finding
-- inputs: stg_household, raw_household
-- vars: none
-- number: 516
-- severity: error
-- group: exit
-- zh: 已脱贫，但住房面积为零。
-- en: Out of poverty, but without a house area.
-- hint zh: 请补填住房面积；确无住房的，不应标为脱贫。
-- hint en: Fill in the house area; without a house the household must not be marked as out.
-- source: 十不脱（六类情形不得退出）与退出须“两不愁三保障”
WITH measured AS MATERIALIZED (
  SELECT household.source_file, household.source_sheet, household.source_row, household.household_number, household.exit_state, coalesce(household.members, household.persons) AS heads, number_of(raw.house_area_m2) AS area_m2
  FROM stg_household AS household JOIN raw_household AS raw USING (raw_row)
  WHERE household.origin = 1 AND household.household_id IS NOT NULL
)
SELECT source_file, source_sheet, source_row, 'exit_state' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM measured
WHERE exit_state = 'out' AND area_m2 <= 0;
