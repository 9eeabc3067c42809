-- fill_pack_gate: the households for which one exit condition of the pack is open; the condition stands where the file says TRUE
-- 中文: 按脱贫条件登记未达标户（条件由政策包编译，替换 TRUE）
-- grain: one row per household with the condition open
-- inputs: stg_family
-- vars: label
INSERT INTO pack_gate
SELECT household_id, CAST(getvariable('label') AS VARCHAR)
FROM stg_family
WHERE TRUE
