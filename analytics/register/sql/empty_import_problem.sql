-- empty_import_problem: no row stays
-- 中文: 清空整表
-- grain: none
-- inputs: import_problem
-- vars: none
DELETE FROM import_problem
