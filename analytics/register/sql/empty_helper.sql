-- empty_helper: no row stays
-- 中文: 清空整表
-- grain: none
-- inputs: helper
-- vars: none
DELETE FROM helper
