-- empty_helper_identity: no row stays
-- 中文: 清空整表
-- grain: none
-- inputs: helper_identity
-- vars: none
DELETE FROM helper_identity
