-- macro_town_text: a town name without what it is called by
-- 中文: 去掉镇、乡、街道字样
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO town_text(written) AS coalesce(nullif(regexp_replace(plain_text(written), '(街道办事处|街道办|街道|镇人民政府|镇政府|镇|乡)$', ''), ''), plain_text(written));
