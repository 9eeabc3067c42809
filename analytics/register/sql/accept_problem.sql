-- accept_problem: what the checks found, without personal values
-- 中文: 写入核查结果
-- grain: one row per finding
-- inputs: stg_problem
-- vars: year
INSERT INTO import_problem BY NAME
SELECT CAST(getvariable('year') AS INTEGER) AS year, check_code, source_file, source_sheet, source_row, field, record, detail, source_table, raw_row, village_code, household_id
FROM stg_problem ORDER BY ALL;
