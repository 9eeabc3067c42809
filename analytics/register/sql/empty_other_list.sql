-- empty_other_list: no row stays
-- 中文: 清空整表
-- grain: none
-- inputs: other_list
-- vars: none
DELETE FROM other_list
