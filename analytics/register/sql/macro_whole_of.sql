-- macro_whole_of: a number as a whole number; NULL where it has a fraction
-- 中文: 取整数，有小数的留空
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO whole_of(number) AS CASE WHEN number = floor(number) THEN TRY_CAST(number AS INTEGER) END;
