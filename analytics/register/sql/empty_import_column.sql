-- empty_import_column: no row stays
-- 中文: 清空整表
-- grain: none
-- inputs: import_column
-- vars: none
DELETE FROM import_column
