-- export_applied_answer: the whole table, to be kept in the project file
-- 中文: 导出整表（存入项目文件）
-- grain: that of applied_answer
-- inputs: applied_answer
-- vars: none
SELECT * FROM applied_answer ORDER BY ALL
