-- empty_village: no row stays
-- 中文: 清空整表
-- grain: none
-- inputs: village
-- vars: none
DELETE FROM village
