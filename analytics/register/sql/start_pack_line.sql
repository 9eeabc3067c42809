-- start_pack_line: the poverty line of the pack that applies to each household, empty
-- 中文: 各户适用的标准线（建空表）
-- grain: one row per household and line
-- inputs: none
-- vars: none
CREATE OR REPLACE TABLE pack_line (household_id INTEGER NOT NULL, line_yuan DOUBLE NOT NULL);
