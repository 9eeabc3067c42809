-- export_pairing: the whole table, to be kept in the project file
-- 中文: 导出整表（存入项目文件）
-- grain: that of pairing
-- inputs: pairing
-- vars: none
SELECT * FROM pairing ORDER BY ALL
