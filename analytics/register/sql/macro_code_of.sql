-- macro_code_of: the code of a text of one code list
-- 中文: 按代码表取代码
-- grain: scalar macro
-- inputs: term_code
-- vars: none
CREATE OR REPLACE MACRO code_of(code_list, value_text) AS (
  SELECT any_value(term_code.code) FROM term_code WHERE term_code.list = code_list AND term_code.written = plain_text(value_text)
);
