-- fill_stg_household_cast: one batch of rows
-- 中文: 分批写入
-- grain: one row per row of a household sheet
-- inputs: stg_household_row, stg_household_cast
-- vars: first_row, last_row
INSERT INTO stg_household_cast SELECT * FROM stg_household_row WHERE raw_row BETWEEN CAST(getvariable('first_row') AS INTEGER) AND CAST(getvariable('last_row') AS INTEGER);
