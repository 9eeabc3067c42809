-- check_head_name_differs: The name of the head differs from that of the head in the person list.
-- 中文: 户主姓名与人员清单中户主的姓名不同。
-- grain: one row per finding
-- inputs: stg_household, raw_household, stg_person, raw_person
-- vars: none
-- number: 116
-- severity: warning
-- group: identity
-- zh: 户主姓名与人员清单中户主的姓名不同。
-- en: The name of the head differs from that of the head in the person list.
-- hint zh: 请核对谁是户主，并统一姓名。
-- hint en: Find out who is the head, and make the names agree.
-- source: AAC029 户主姓名
WITH written AS (
  SELECT household.household_id, household.source_file, household.source_sheet, household.source_row, household.household_number, plain_text(raw.head_name) AS name, 1 AS origin
  FROM stg_household AS household JOIN raw_household AS raw USING (raw_row) WHERE household.origin = 1 AND household.household_id IS NOT NULL
  UNION ALL
  SELECT person.household_id, person.source_file, person.source_sheet, person.source_row, person.household_number, plain_text(raw.head_name), 2
  FROM stg_person AS person JOIN raw_person AS raw USING (raw_row) WHERE person.person_id IS NOT NULL
)
SELECT written.source_file, written.source_sheet, written.source_row, 'head_name' AS field, written.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM written JOIN stg_person AS head ON head.household_id = written.household_id AND head.is_head
WHERE written.name <> plain_text(head.name)
QUALIFY row_number() OVER (PARTITION BY written.household_id ORDER BY written.origin, written.source_file, written.source_sheet, written.source_row) = 1;
