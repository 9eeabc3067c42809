-- has_staged_problems: whether an import waits for acceptance
-- 中文: 是否有等待确认的导入
-- grain: one row
-- inputs: information_schema.tables
-- vars: none
SELECT count(*) AS found FROM information_schema.tables WHERE table_name = 'stg_import';
