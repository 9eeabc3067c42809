-- check_exit_planned_past: The planned exit year is past, and the household is not out (…).
-- 中文: 计划脱贫年度已过，仍未脱贫（… 年）。
-- grain: one row per finding
-- inputs: stg_household, raw_household
-- vars: year
-- number: 522
-- severity: note
-- group: exit
-- label zh: 计划脱贫年度已过
-- label en: Planned exit year is past
-- zh: 计划脱贫年度已过，仍未脱贫（{detail} 年）。
-- en: The planned exit year is past, and the household is not out ({detail}).
-- hint zh: 请调整计划脱贫年度，或核对脱贫标志。
-- hint en: Move the planned year, or check the exit state.
-- source: 2018 年表：计划脱贫年度
SELECT household.source_file, household.source_sheet, household.source_row, 'planned_exit_year' AS field, household.household_number AS record, regexp_extract(raw.planned_exit_year, '[0-9]{4}') AS detail
FROM stg_household AS household JOIN raw_household AS raw USING (raw_row)
WHERE household.origin = 1 AND household.household_id IS NOT NULL AND household.exit_state IN ('poor', 'new', 'returned') AND TRY_CAST(regexp_extract(raw.planned_exit_year, '[0-9]{4}') AS INTEGER) BETWEEN 2000 AND getvariable('year') - 1;
