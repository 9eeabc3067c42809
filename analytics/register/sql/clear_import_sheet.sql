-- clear_import_sheet: forget them before writing them anew
-- 中文: 清空整表
-- grain: none
-- inputs: import_sheet
-- vars: none
DELETE FROM import_sheet;
