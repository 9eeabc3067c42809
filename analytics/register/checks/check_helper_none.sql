-- check_helper_none: The household has no helper.
-- 中文: 该户没有帮扶干部。
-- grain: one row per finding
-- inputs: stg_household, stg_helper, stg_pairing
-- vars: none
-- number: 701
-- severity: warning
-- group: helpers
-- zh: 该户没有帮扶干部。
-- en: The household has no helper.
-- hint zh: 请安排结对，或在干部表中补填该户编号。
-- hint en: Assign a helper, or add the household number to the helpers’ sheet.
-- source: 省级数据清洗清单（约 80 项）
SELECT household.source_file, household.source_sheet, household.source_row, 'household_numbers' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household AS household
WHERE household_id IS NOT NULL AND EXISTS (SELECT 1 FROM stg_helper) AND NOT EXISTS (SELECT 1 FROM stg_pairing AS pairing WHERE pairing.household_id = household.household_id);
