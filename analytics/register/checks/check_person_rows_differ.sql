-- check_person_rows_differ: The rows of one household differ in “…”.
-- 中文: 同一户各成员行上的“…”不一致。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 814
-- severity: warning
-- group: lists
-- label zh: 成员行上的户信息不一致
-- label en: Rows of one household differ
-- zh: 同一户各成员行上的“{field}”不一致。
-- en: The rows of one household differ in “{field}”.
-- hint zh: 户的信息在每个成员行上应相同，请统一。
-- hint en: What is said of the household must be the same on each row; make it so.
-- source: 27 列人员清单：户信息在每个成员行上重复
WITH varied AS (
  SELECT household_id, unnest([
      CASE WHEN count(DISTINCT kind) > 1 THEN 'kind' END,
      CASE WHEN count(DISTINCT main_cause) > 1 THEN 'main_cause' END,
      CASE WHEN count(DISTINCT exit_state) > 1 THEN 'exit_state' END,
      CASE WHEN count(DISTINCT members) > 1 THEN 'members' END,
      CASE WHEN count(DISTINCT net_income_per_head_fen) > 1 THEN 'net_income_per_head_fen' END,
      CASE WHEN count(DISTINCT dangerous_house) > 1 THEN 'dangerous_house' END,
      CASE WHEN count(DISTINCT safe_water) > 1 THEN 'safe_water' END]) AS field
  FROM stg_person WHERE person_id IS NOT NULL GROUP BY household_id
)
SELECT person.source_file, person.source_sheet, person.source_row, varied.field, person.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_person AS person JOIN varied USING (household_id) WHERE person.is_head AND varied.field IS NOT NULL;
