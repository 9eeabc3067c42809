-- empty_household: no row stays
-- 中文: 清空整表
-- grain: none
-- inputs: household
-- vars: none
DELETE FROM household
