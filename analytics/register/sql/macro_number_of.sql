-- macro_number_of: a written number, thousands separators and a trailing unit aside; 千元, 万元, 公顷 … are converted
-- 中文: 读出数字，写明的单位照换算
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO number_of(written) AS TRY_CAST(regexp_extract(replace(plain_text(written), ',', ''),
  '^([+-]?[0-9]+(\.[0-9]*)?(e[+-]?[0-9]+)?)(人|户|个月|月|亩|元|公里|千米|km|平方米|平米|㎡|m2|年|公顷|百元|千元|万元?)?$', 1) AS DOUBLE)
  * CASE WHEN regexp_matches(written, '[百千万顷]') THEN unit_factor(written) ELSE 1 END;
