-- check_examples: the first findings of each check
-- 中文: 各项核查的前几条
-- grain: one row per finding
-- inputs: stg_problem
-- vars: none
SELECT check_code, source_file, source_sheet, source_row, field, record, detail FROM stg_problem
QUALIFY row_number() OVER (PARTITION BY check_code ORDER BY source_file, source_sheet, source_row, field, record) <= 5
ORDER BY check_code, source_file, source_sheet, source_row, field, record;
