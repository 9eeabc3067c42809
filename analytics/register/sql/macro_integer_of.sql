-- macro_integer_of: a written whole number; fractions are no whole numbers
-- 中文: 读出整数
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO integer_of(written) AS whole_of(number_of(written));
