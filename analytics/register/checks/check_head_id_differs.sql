-- check_head_id_differs: The ID number of the head differs from that of the head in the person list.
-- 中文: 户主证件号码与人员清单中户主的号码不同。
-- grain: one row per finding
-- inputs: stg_household, raw_household, stg_person, raw_person
-- vars: none
-- number: 115
-- severity: warning
-- group: identity
-- zh: 户主证件号码与人员清单中户主的号码不同。
-- en: The ID number of the head differs from that of the head in the person list.
-- hint zh: 请核对谁是户主，并统一号码。
-- hint en: Find out who is the head, and make the numbers agree.
-- source: AAC031 户主证件号码
WITH written AS (
  SELECT household.household_id, household.source_file, household.source_sheet, household.source_row, household.household_number, id_number_of(raw.head_id_number) AS id_number, 1 AS origin
  FROM stg_household AS household JOIN raw_household AS raw USING (raw_row) WHERE household.origin = 1 AND household.household_id IS NOT NULL
  UNION ALL
  SELECT person.household_id, person.source_file, person.source_sheet, person.source_row, person.household_number, id_number_of(raw.head_id_number), 2
  FROM stg_person AS person JOIN raw_person AS raw USING (raw_row) WHERE person.person_id IS NOT NULL
)
SELECT written.source_file, written.source_sheet, written.source_row, 'head_id_number' AS field, written.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM written JOIN stg_person AS head ON head.household_id = written.household_id AND head.is_head
WHERE regexp_full_match(written.id_number, '[0-9]{15}|[0-9]{17}[0-9X]([0-9]{2}(B[0-9])?)?') AND regexp_full_match(head.id_number, '[0-9]{15}|[0-9]{17}[0-9X]([0-9]{2}(B[0-9])?)?') AND id_eighteen(written.id_number) <> id_eighteen(head.id_number)
QUALIFY row_number() OVER (PARTITION BY written.household_id ORDER BY written.origin, written.source_file, written.source_sheet, written.source_row) = 1;
