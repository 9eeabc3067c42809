-- check_helper_name_empty: The name of the helper is empty.
-- 中文: 帮扶干部的姓名为空。
-- grain: one row per finding
-- inputs: stg_helper
-- vars: none
-- number: 707
-- severity: warning
-- group: helpers
-- zh: 帮扶干部的姓名为空。
-- en: The name of the helper is empty.
-- hint zh: 请补填姓名。
-- hint en: Fill in the name.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'name' AS field, helper_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_helper
WHERE helper_id IS NOT NULL AND coalesce(name, '') = '';
