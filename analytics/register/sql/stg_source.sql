-- stg_source: where each original row stands, and the village and household that it means
-- 中文: 原始各行的位置、所属村和户
-- grain: one row per original row that was staged
-- inputs: stg_household, stg_person, stg_village, stg_helper
-- vars: none
CREATE OR REPLACE TABLE stg_source AS
SELECT 'household' AS source_table, raw_row, source_file, source_sheet, source_row, village_code, household_id FROM stg_household WHERE origin = 1
UNION ALL SELECT 'person', raw_row, source_file, source_sheet, source_row, village_code, household_id FROM stg_person
UNION ALL SELECT 'village', raw_row, source_file, source_sheet, source_row, village_code, NULL FROM stg_village
UNION ALL SELECT 'helper', raw_row, source_file, source_sheet, source_row, NULL, NULL FROM stg_helper;
