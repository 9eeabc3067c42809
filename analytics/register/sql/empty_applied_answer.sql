-- empty_applied_answer: no row stays
-- 中文: 清空整表
-- grain: none
-- inputs: applied_answer
-- vars: none
DELETE FROM applied_answer
