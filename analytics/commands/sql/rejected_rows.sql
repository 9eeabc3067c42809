-- rejected_rows: rows of the files that are not in the register
-- 中文: 未接收的行数
-- grain: one row
-- inputs: import_sheet
-- vars: none
SELECT coalesce(sum(rows_rejected), 0) AS rejected FROM import_sheet;
