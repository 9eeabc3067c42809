-- clear_import_column: forget them before writing them anew
-- 中文: 清空整表
-- grain: none
-- inputs: import_column
-- vars: none
DELETE FROM import_column;
