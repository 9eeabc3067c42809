-- count_stg_problem: how many findings of one check or of all
-- 中文: 核查结果总数
-- grain: one row
-- inputs: stg_problem
-- vars: check_code
SELECT count(*) AS total FROM stg_problem WHERE getvariable('check_code') IS NULL OR check_code = getvariable('check_code');
