-- check_exit_year_range: The exit year lies after the register year or before 2014 (…).
-- 中文: 脱贫年度晚于登记年度，或早于 2014 年（… 年）。
-- grain: one row per finding
-- inputs: stg_household
-- vars: year
-- number: 520
-- severity: warning
-- group: exit
-- label zh: 脱贫年度不合常理
-- label en: Exit year out of range
-- zh: 脱贫年度晚于登记年度，或早于 2014 年（{detail} 年）。
-- en: The exit year lies after the register year or before 2014 ({detail}).
-- hint zh: 请核对脱贫年度；计划年度填在“计划脱贫年度”。
-- hint en: Check the exit year; a planned year belongs in “planned exit year”.
-- source: 建档立卡始于 2014 年
SELECT source_file, source_sheet, source_row, 'exit_year' AS field, household_number AS record, CAST(exit_year AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND exit_state = 'out' AND (exit_year > getvariable('year') OR exit_year < 2014);
