-- check_pairing_dates_reversed: The pairing ends before it begins.
-- 中文: 结对结束时间早于结对开始时间。
-- grain: one row per finding
-- inputs: stg_helper, raw_helper, stg_household, raw_household
-- vars: none
-- number: 713
-- severity: warning
-- group: helpers
-- zh: 结对结束时间早于结对开始时间。
-- en: The pairing ends before it begins.
-- hint zh: 请核对两个日期。
-- hint en: Check the two dates.
-- source: AAR020、AAR021
SELECT helper.source_file, helper.source_sheet, helper.source_row, 'pairing_end' AS field, helper.helper_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_helper AS helper JOIN raw_helper AS raw USING (raw_row) WHERE helper.helper_id IS NOT NULL AND date_of(raw.pairing_end) < date_of(raw.pairing_start)
UNION ALL
SELECT household.source_file, household.source_sheet, household.source_row, 'pairing_end', household.household_number, NULL
FROM stg_household AS household JOIN raw_household AS raw USING (raw_row) WHERE household.origin = 1 AND household.household_id IS NOT NULL AND date_of(raw.pairing_end) < date_of(raw.pairing_start);
