-- count_import_problem: how many findings of one check or of all
-- 中文: 核查结果总数
-- grain: one row
-- inputs: import_problem
-- vars: check_code
SELECT count(*) AS total FROM import_problem WHERE getvariable('check_code') IS NULL OR check_code = getvariable('check_code');
