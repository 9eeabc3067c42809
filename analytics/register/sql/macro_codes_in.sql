-- macro_codes_in: the codes of a text whose values are set apart by , 、 ; / or |, ascending, joined by comma; NULL when one is unknown
-- 中文: 已用分隔符隔开的文字按代码表取多个代码
-- grain: scalar macro
-- inputs: term_code
-- vars: none
CREATE OR REPLACE MACRO codes_in(code_list, separated) AS (
  SELECT CASE WHEN count(*) = count(term_code.code) THEN string_agg(DISTINCT term_code.code, ',' ORDER BY term_code.code) END
  FROM (SELECT unnest(string_split_regex(plain_text(separated), '[,、;/|]+')) AS part) AS parts
  LEFT JOIN term_code ON term_code.list = code_list AND term_code.written IN (parts.part, regexp_extract(parts.part, '^[0-9]{1,2}[-.:_]?([^0-9].*)$', 1))
  WHERE parts.part <> ''
);
