-- accept_applied_answer: repairs that the register is made with
-- 中文: 写入已应用的改正
-- grain: one row per repair
-- inputs: stg_answer, stg_source
-- vars: none
INSERT INTO applied_answer BY NAME
SELECT answer.answer_key, answer.act, answer.entry, answer.detail_index, answer.source_table, answer.raw_row, answer.field, answer.check_code,
  answer.source_file, answer.source_sheet, answer.source_row, source.village_code, source.household_id
FROM stg_answer AS answer
LEFT JOIN stg_source AS source ON source.source_table = answer.source_table AND source.raw_row = answer.raw_row
WHERE answer.answer_key IS NOT NULL AND answer.act IN ('set', 'leave_out') AND answer.source_table IN ('household', 'person', 'village', 'helper') ORDER BY answer.answer_key;
