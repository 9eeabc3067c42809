-- macro_number_of: a written number, thousands separators and a trailing unit aside
-- 中文: 读出数字
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO number_of(written) AS TRY_CAST(regexp_extract(replace(plain_text(written), ',', ''),
  '^([+-]?[0-9]+(\.[0-9]*)?(e[+-]?[0-9]+)?)(人|户|个月|月|亩|元|公里|平方米|年)?$', 1) AS DOUBLE);
