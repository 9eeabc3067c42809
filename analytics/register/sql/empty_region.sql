-- empty_region: no row stays
-- 中文: 清空整表
-- grain: none
-- inputs: region
-- vars: none
DELETE FROM region
