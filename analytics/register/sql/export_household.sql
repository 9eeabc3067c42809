-- export_household: the whole table, to be kept in the project file
-- 中文: 导出整表（存入项目文件）
-- grain: that of household
-- inputs: household
-- vars: none
SELECT * FROM household ORDER BY ALL
