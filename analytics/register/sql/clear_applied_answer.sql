-- clear_applied_answer: forget them before writing them anew
-- 中文: 清空整表
-- grain: none
-- inputs: applied_answer
-- vars: none
DELETE FROM applied_answer;
