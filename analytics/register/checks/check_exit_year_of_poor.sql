-- check_exit_year_of_poor: Not out of poverty, but an exit year is given (…).
-- 中文: 未脱贫，但填了脱贫年度（… 年）。
-- grain: one row per finding
-- inputs: stg_household
-- vars: year
-- number: 519
-- severity: warning
-- group: exit
-- label zh: 未脱贫而有脱贫年度
-- label en: Not out, but with an exit year
-- zh: 未脱贫，但填了脱贫年度（{detail} 年）。
-- en: Not out of poverty, but an exit year is given ({detail}).
-- hint zh: 请核对脱贫标志，或删去脱贫年度。
-- hint en: Check the exit state, or remove the year.
-- source: AAC016 脱贫年度
SELECT source_file, source_sheet, source_row, 'exit_year' AS field, household_number AS record, CAST(exit_year AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND exit_state IN ('poor', 'new') AND exit_year <= getvariable('year');
