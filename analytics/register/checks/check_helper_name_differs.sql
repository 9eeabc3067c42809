-- check_helper_name_differs: The helper in the household sheet is not the one of the helpers’ sheet.
-- 中文: 户表中的帮扶责任人与干部表的结对不一致。
-- grain: one row per finding
-- inputs: stg_household, raw_household, stg_pairing, stg_helper
-- vars: none
-- number: 712
-- severity: warning
-- group: lists
-- zh: 户表中的帮扶责任人与干部表的结对不一致。
-- en: The helper in the household sheet is not the one of the helpers’ sheet.
-- hint zh: 请核对结对，统一两张表。
-- hint en: Check the pairing and make both sheets agree.
-- source: AAK110 帮扶责任人
SELECT household.source_file, household.source_sheet, household.source_row, 'helper_name' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_household AS household JOIN raw_household AS raw USING (raw_row)
WHERE household.origin = 1 AND household.household_id IS NOT NULL AND plain_text(raw.helper_name) IS NOT NULL
  AND EXISTS (SELECT 1 FROM stg_pairing AS pairing WHERE pairing.household_id = household.household_id)
  AND NOT EXISTS (SELECT 1 FROM stg_pairing AS pairing JOIN stg_helper AS helper USING (helper_id) WHERE pairing.household_id = household.household_id AND contains(plain_text(raw.helper_name), plain_text(helper.name)));
