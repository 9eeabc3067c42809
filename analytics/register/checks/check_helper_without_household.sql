-- check_helper_without_household: The helper has no household.
-- 中文: 该干部没有帮扶户。
-- grain: one row per finding
-- inputs: stg_helper, stg_pairing
-- vars: none
-- number: 710
-- severity: note
-- group: helpers
-- zh: 该干部没有帮扶户。
-- en: The helper has no household.
-- hint zh: 请填写帮扶户编号，或从干部表中删去。
-- hint en: Enter the household numbers, or remove the helper from the sheet.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'household_numbers' AS field, helper_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_helper
WHERE helper_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM stg_pairing AS pairing WHERE pairing.helper_id = stg_helper.helper_id);
