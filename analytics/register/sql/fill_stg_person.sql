-- fill_stg_person: one batch of rows
-- 中文: 分批写入
-- grain: one row per row of a person list
-- inputs: stg_person_row, stg_person
-- vars: first_row, last_row
INSERT INTO stg_person SELECT * FROM stg_person_row WHERE raw_row BETWEEN CAST(getvariable('first_row') AS INTEGER) AND CAST(getvariable('last_row') AS INTEGER);
