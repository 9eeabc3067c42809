-- fill_open_gate: adds the households whose gate is open; the condition stands where the file says TRUE
-- 中文: 按条件登记未达标户（条件由政策包编译，替换 TRUE）
-- grain: one row per household with the gate open
-- inputs: household_feature
-- vars: gate_id
INSERT INTO open_gate
SELECT household_id, getvariable('gate_id')
FROM household_feature
WHERE TRUE
