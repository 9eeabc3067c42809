-- applied_answers: repairs that the register is made with
-- 中文: 登记已应用的改正
-- grain: one row per repair
-- inputs: applied_answer
-- vars: none
SELECT answer_key, entry, detail_index FROM applied_answer;
