-- check_exit_year_empty: Out of poverty, but the exit year is empty.
-- 中文: 已脱贫，但脱贫年度为空。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 518
-- severity: warning
-- group: exit
-- zh: 已脱贫，但脱贫年度为空。
-- en: Out of poverty, but the exit year is empty.
-- hint zh: 请补填脱贫年度。
-- hint en: Fill in the exit year.
-- source: AAC016 脱贫年度
SELECT source_file, source_sheet, source_row, 'exit_year' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND exit_state = 'out' AND exit_year IS NULL AND EXISTS (SELECT 1 FROM stg_household WHERE exit_year IS NOT NULL);
