-- export_person: the whole table, to be kept in the project file
-- 中文: 导出整表（存入项目文件）
-- grain: that of person
-- inputs: person
-- vars: none
SELECT * FROM person ORDER BY ALL
