-- macro_unit_factor: how often the register's unit goes into the one that a cell states; 1 where it states none, or the register's own
-- 中文: 单元格写明的单位换算倍数（万元→元、公顷→亩）
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO unit_factor(written) AS CASE regexp_extract(plain_text(written), '(百元|千元|万元?|公顷)$', 1)
  WHEN '百元' THEN 100 WHEN '千元' THEN 1000 WHEN '万元' THEN 10000 WHEN '万' THEN 10000 WHEN '公顷' THEN 15 ELSE 1 END;
