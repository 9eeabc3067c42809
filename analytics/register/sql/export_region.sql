-- export_region: the whole table, to be kept in the project file
-- 中文: 导出整表（存入项目文件）
-- grain: that of region
-- inputs: region
-- vars: none
SELECT * FROM region ORDER BY ALL
