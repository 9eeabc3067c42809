-- check_ecological_without_forest: There is ecological compensation, but no forest.
-- 中文: 有生态补偿金，但林地面积为零。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 416
-- severity: note
-- group: income
-- zh: 有生态补偿金，但林地面积为零。
-- en: There is ecological compensation, but no forest.
-- hint zh: 请补填林地面积，或核对该项收入。
-- hint en: Fill in the forest, or check this income.
-- source: AAC078 与 AAC303
SELECT source_file, source_sheet, source_row, 'ecological_compensation_fen' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND ecological_compensation_fen > 0 AND forest_mu = 0;
