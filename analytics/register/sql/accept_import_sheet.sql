-- accept_import_sheet: the sheets that the register is made of
-- 中文: 写入登记所依据的工作表
-- grain: one row per sheet
-- inputs: stg_sheet
-- vars: none
INSERT INTO import_sheet BY NAME SELECT * FROM stg_sheet ORDER BY ALL;
