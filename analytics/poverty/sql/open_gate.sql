-- open_gate: the empty table of open exit gates
-- 中文: 未达标的脱贫条件（建空表）
-- grain: one row per household and open gate
-- inputs: none
-- vars: none
CREATE OR REPLACE TABLE open_gate (household_id INTEGER NOT NULL, gate_id VARCHAR NOT NULL)
