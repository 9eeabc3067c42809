-- export_identity: the whole table, to be kept in the project file
-- 中文: 导出整表（存入项目文件）
-- grain: that of identity
-- inputs: identity
-- vars: none
SELECT * FROM identity ORDER BY ALL
