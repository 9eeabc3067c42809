-- start_stg_person: the table without its rows, which come in batches
-- 中文: 建空表，随后分批写入
-- grain: one row per row of a person list
-- inputs: stg_person_row
-- vars: none
CREATE OR REPLACE TABLE stg_person AS SELECT * FROM stg_person_row LIMIT 0;
