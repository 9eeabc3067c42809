-- macro_codes_of: the codes of a text with several values, in any order, set apart by , 、 ; / | or blanks; NULL when one is unknown
-- 中文: 按代码表取多个代码（可用逗号、顿号、分号、斜线或空格隔开）
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO codes_of(code_list, value_text) AS
  coalesce(codes_in(code_list, value_text), codes_in(code_list, regexp_replace(trim(value_text), '[\s　 ]+', ',', 'g')));
