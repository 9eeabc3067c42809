-- list_stg_problem: findings of one check or of all, one page
-- 中文: 核查结果分页
-- grain: one row per finding
-- inputs: stg_problem
-- vars: check_code, offset, limit
SELECT check_code, source_file, source_sheet, source_row, field, record, detail FROM stg_problem
WHERE getvariable('check_code') IS NULL OR check_code = getvariable('check_code')
ORDER BY check_code, source_file, source_sheet, source_row, field, record
LIMIT CAST(getvariable('limit') AS BIGINT) OFFSET CAST(getvariable('offset') AS BIGINT);
