-- export_helper: the whole table, to be kept in the project file
-- 中文: 导出整表（存入项目文件）
-- grain: that of helper
-- inputs: helper
-- vars: none
SELECT * FROM helper ORDER BY ALL
