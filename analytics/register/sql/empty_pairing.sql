-- empty_pairing: no row stays
-- 中文: 清空整表
-- grain: none
-- inputs: pairing
-- vars: none
DELETE FROM pairing
