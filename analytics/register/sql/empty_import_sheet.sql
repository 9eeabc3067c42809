-- empty_import_sheet: no row stays
-- 中文: 清空整表
-- grain: none
-- inputs: import_sheet
-- vars: none
DELETE FROM import_sheet
