-- export_import_column: the whole table, to be kept in the project file
-- 中文: 导出整表（存入项目文件）
-- grain: that of import_column
-- inputs: import_column
-- vars: none
SELECT * FROM import_column ORDER BY ALL
