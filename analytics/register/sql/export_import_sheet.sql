-- export_import_sheet: the whole table, to be kept in the project file
-- 中文: 导出整表（存入项目文件）
-- grain: that of import_sheet
-- inputs: import_sheet
-- vars: none
SELECT * FROM import_sheet ORDER BY ALL
