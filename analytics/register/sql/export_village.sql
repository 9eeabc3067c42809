-- export_village: the whole table, to be kept in the project file
-- 中文: 导出整表（存入项目文件）
-- grain: that of village
-- inputs: village
-- vars: none
SELECT * FROM village ORDER BY ALL
