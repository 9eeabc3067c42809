-- stg_code: each text that stands in a column of codes, with the code or codes that it means; first the columns of households
-- 中文: 文件中的代码文字与代码对应（户的栏目）
-- grain: one row per kind of column and written text
-- inputs: raw_household, raw_person, term_code
-- vars: none
CREATE OR REPLACE TABLE stg_code AS
WITH single AS (
  SELECT DISTINCT 'kind' AS field, 'household_kind' AS list, kind AS written FROM raw_household
  UNION SELECT DISTINCT 'kind', 'household_kind', kind FROM raw_person
  UNION SELECT DISTINCT 'main_cause', 'cause', main_cause FROM raw_household
  UNION SELECT DISTINCT 'main_cause', 'cause', main_cause FROM raw_person
  UNION SELECT DISTINCT 'exit_state', 'exit_state', exit_state FROM raw_household
  UNION SELECT DISTINCT 'exit_state', 'exit_state', exit_state FROM raw_person
  UNION SELECT DISTINCT 'house_grade', 'house_grade', house_grade FROM raw_household
),
other_causes AS (SELECT DISTINCT other_causes AS written FROM raw_household WHERE other_causes IS NOT NULL)
SELECT single.field, single.written, coalesce(term_code.code, labelled.code) AS code
FROM single
LEFT JOIN term_code ON term_code.list = single.list AND term_code.written = plain_text(single.written)
-- A code with its label: 01健康, 02-长期慢性病.
LEFT JOIN term_code AS labelled ON labelled.list = single.list AND labelled.written = regexp_extract(plain_text(single.written), '^[0-9]{1,2}[-.:_]?([^0-9].*)$', 1)
WHERE coalesce(term_code.code, labelled.code) IS NOT NULL
UNION ALL SELECT 'other_causes', written, codes_of('cause', written) FROM other_causes;
