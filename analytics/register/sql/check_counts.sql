-- check_counts: findings per check
-- 中文: 各项核查的发现数
-- grain: one row per check
-- inputs: stg_problem
-- vars: none
SELECT check_code, count(*) AS findings FROM stg_problem GROUP BY ALL ORDER BY ALL;
