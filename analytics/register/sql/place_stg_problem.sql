-- place_stg_problem: each finding gets the original row that it is about
-- 中文: 核查结果对应到原始行
-- grain: one row per finding
-- inputs: stg_problem, stg_source
-- vars: none
UPDATE stg_problem SET source_table = source.source_table, raw_row = source.raw_row, village_code = source.village_code, household_id = source.household_id
FROM stg_source AS source
WHERE source.source_file = stg_problem.source_file AND source.source_sheet = stg_problem.source_sheet AND source.source_row = stg_problem.source_row;
