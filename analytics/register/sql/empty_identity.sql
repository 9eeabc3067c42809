-- empty_identity: no row stays
-- 中文: 清空整表
-- grain: none
-- inputs: identity
-- vars: none
DELETE FROM identity
