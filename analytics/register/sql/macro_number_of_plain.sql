-- macro_number_of_plain: number_of of a text that plain_text has been over: the cheap half for queries that read many columns
-- 中文: 从已统一写法的文字读出数字
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO number_of_plain(plain) AS TRY_CAST(CASE WHEN regexp_full_match(plain, '[+-]?[0-9]+(\.[0-9]*)?') THEN plain ELSE regexp_extract(replace(plain, ',', ''),
  '^([+-]?[0-9]+(\.[0-9]*)?(e[+-]?[0-9]+)?)(人|户|个月|月|亩|元|公里|千米|km|平方米|平米|㎡|m2|年|公顷|百元|千元|万元?)?$', 1) END AS DOUBLE) * unit_factor(plain);
