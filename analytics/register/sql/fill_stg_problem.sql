-- fill_stg_problem: the findings of one check
-- 中文: 写入一项核查的结果
-- grain: one row per finding
-- inputs: found_problem, stg_problem
-- vars: none
INSERT INTO stg_problem BY NAME SELECT check_code, source_file, source_sheet, field, record, detail, source_row FROM found_problem;
