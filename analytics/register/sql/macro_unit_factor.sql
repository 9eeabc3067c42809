-- macro_unit_factor: how often the register's unit goes into the one that a cell states; 1 where it states none, or the register's own; of a text that plain_text has been over
-- 中文: 单元格写明的单位换算倍数（万元→元、公顷→亩）
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO unit_factor(plain) AS CASE
  WHEN ends_with(plain, '百元') THEN 100 WHEN ends_with(plain, '千元') THEN 1000 WHEN ends_with(plain, '万元') OR ends_with(plain, '万') THEN 10000 WHEN ends_with(plain, '公顷') THEN 15 ELSE 1 END;
