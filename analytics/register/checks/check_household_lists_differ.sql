-- check_household_lists_differ: The person list and the household sheet differ in “…”.
-- 中文: 人员清单与户表的“…”不同。
-- grain: one row per finding
-- inputs: stg_household, stg_person
-- vars: none
-- number: 813
-- severity: warning
-- group: lists
-- label zh: 两表的户信息不同
-- label en: Two lists differ about a household
-- zh: 人员清单与户表的“{field}”不同。
-- en: The person list and the household sheet differ in “{field}”.
-- hint zh: 请核对哪张表是最新的，并统一。
-- hint en: Find out which sheet is newer, and make them agree.
-- source: 同一户在两张表中应一致
WITH compared AS (
  SELECT DISTINCT household.source_file, household.source_sheet, household.source_row, household.household_number, unnest([
      CASE WHEN person.kind <> household.kind THEN 'kind' END,
      CASE WHEN person.main_cause <> household.main_cause THEN 'main_cause' END,
      CASE WHEN person.exit_state <> household.exit_state THEN 'exit_state' END,
      CASE WHEN person.exit_year <> household.exit_year THEN 'exit_year' END,
      CASE WHEN person.members <> household.members THEN 'members' END,
      CASE WHEN person.safe_water <> household.safe_water THEN 'safe_water' END,
      CASE WHEN person.water_difficult <> household.water_difficult THEN 'water_difficult' END,
      CASE WHEN person.dangerous_house <> household.dangerous_house THEN 'dangerous_house' END]) AS field
  FROM stg_household AS household JOIN stg_person AS person ON person.household_id = household.household_id AND person.person_id IS NOT NULL
  WHERE household.origin = 1
)
SELECT source_file, source_sheet, source_row, field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM compared WHERE field IS NOT NULL;
