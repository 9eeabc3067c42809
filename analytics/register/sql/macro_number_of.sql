-- macro_number_of: a written number, thousands separators and a trailing unit aside; 千元, 万元, 公顷 … are converted
-- 中文: 读出数字，写明的单位照换算
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO number_of(written) AS number_of_plain(plain_text(written));
