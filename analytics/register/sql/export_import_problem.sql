-- export_import_problem: the whole table, to be kept in the project file
-- 中文: 导出整表（存入项目文件）
-- grain: that of import_problem
-- inputs: import_problem
-- vars: none
SELECT * FROM import_problem ORDER BY ALL
