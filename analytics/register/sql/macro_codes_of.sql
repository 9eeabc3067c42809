-- macro_codes_of: the codes of a text with several values, ascending, joined by comma; NULL when one is unknown
-- 中文: 按代码表取多个代码
-- grain: scalar macro
-- inputs: term_code
-- vars: none
CREATE OR REPLACE MACRO codes_of(code_list, value_text) AS (
  SELECT CASE WHEN count(*) = count(term_code.code) THEN string_agg(DISTINCT term_code.code, ',' ORDER BY term_code.code) END
  FROM (SELECT unnest(string_split_regex(plain_text(value_text), '[,、;/|]+')) AS part) AS parts
  LEFT JOIN term_code ON term_code.list = code_list AND term_code.written = parts.part
  WHERE parts.part <> ''
);
