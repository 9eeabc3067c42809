-- start_stg_household_cast: the table without its rows, which come in batches
-- 中文: 建空表，随后分批写入
-- grain: one row per row of a household sheet
-- inputs: stg_household_row
-- vars: none
CREATE OR REPLACE TABLE stg_household_cast AS SELECT * FROM stg_household_row LIMIT 0;
