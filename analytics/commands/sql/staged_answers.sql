-- staged_answers: answers of the staged import, by their key before and now
-- 中文: 等待确认的导入所沿用的答复
-- grain: one row per answer
-- inputs: stg_answer
-- vars: none
SELECT former_key, answer_key, act, entry, detail_index FROM stg_answer ORDER BY former_key;
