-- export_other_list: the whole table, to be kept in the project file
-- 中文: 导出整表（存入项目文件）
-- grain: that of other_list
-- inputs: other_list
-- vars: none
SELECT * FROM other_list ORDER BY ALL
