-- accept_helper: the accepted helpers without names
-- 中文: 写入帮扶干部（不含姓名）
-- grain: one row per helper and year
-- inputs: stg_helper
-- vars: year
INSERT INTO helper BY NAME SELECT CAST(getvariable('year') AS INTEGER) AS year, helper_id, unit, rank, town_code FROM stg_helper WHERE helper_id IS NOT NULL ORDER BY helper_id;
