-- export_helper_identity: the whole table, to be kept in the project file
-- 中文: 导出整表（存入项目文件）
-- grain: that of helper_identity
-- inputs: helper_identity
-- vars: none
SELECT * FROM helper_identity ORDER BY ALL
