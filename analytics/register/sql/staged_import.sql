-- staged_import: which import waits for acceptance
-- 中文: 等待确认的导入
-- grain: one row
-- inputs: stg_import
-- vars: none
SELECT import_id, year FROM stg_import;
