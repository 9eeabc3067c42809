-- household_group: the empty table of group membership
-- 中文: 户所属对象类别（建空表）
-- grain: one row per household and group
-- inputs: none
-- vars: none
CREATE OR REPLACE TABLE household_group (
  household_id INTEGER NOT NULL,
  group_id VARCHAR NOT NULL,
  village_code VARCHAR NOT NULL,
  town_code VARCHAR NOT NULL,
  members INTEGER NOT NULL
)
