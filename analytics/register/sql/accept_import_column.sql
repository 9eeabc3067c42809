-- accept_import_column: columns that were left out
-- 中文: 写入没有读入的列
-- grain: one row per column
-- inputs: stg_column
-- vars: none
INSERT INTO import_column BY NAME SELECT * FROM stg_column ORDER BY ALL;
