-- start_pack_gate: the exit conditions of the pack that are open for each household, empty
-- 中文: 各户未达到的脱贫条件（建空表）
-- grain: one row per household and open condition
-- inputs: none
-- vars: none
CREATE OR REPLACE TABLE pack_gate (household_id INTEGER NOT NULL, label VARCHAR NOT NULL);
