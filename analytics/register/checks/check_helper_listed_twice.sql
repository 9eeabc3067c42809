-- check_helper_listed_twice: The same helper (name and telephone) has two numbers.
-- 中文: 同一干部（姓名、电话相同）有两个编号。
-- grain: one row per finding
-- inputs: stg_helper
-- vars: none
-- number: 709
-- severity: warning
-- group: helpers
-- zh: 同一干部（姓名、电话相同）有两个编号。
-- en: The same helper (name and telephone) has two numbers.
-- hint zh: 请合并为一个编号。
-- hint en: Merge them under one number.
-- source: 省级数据清洗清单（约 80 项）
WITH counted AS (SELECT *, count(*) OVER (PARTITION BY plain_text(name), telephone) AS times FROM stg_helper WHERE helper_id IS NOT NULL AND name <> '' AND telephone IS NOT NULL)
SELECT source_file, source_sheet, source_row, 'helper_number' AS field, helper_number AS record, CAST(NULL AS VARCHAR) AS detail FROM counted WHERE times > 1;
