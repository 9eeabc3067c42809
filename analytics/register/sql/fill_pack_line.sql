-- fill_pack_line: the households of one group of the pack with their line; the condition stands where the file says TRUE
-- 中文: 按对象类别登记标准线（条件由政策包编译，替换 TRUE）
-- grain: one row per household of the group
-- inputs: stg_family
-- vars: line_yuan
INSERT INTO pack_line
SELECT household_id, CAST(getvariable('line_yuan') AS DOUBLE)
FROM stg_family
WHERE TRUE
