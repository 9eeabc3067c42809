-- fill_stg_code_member: the texts of columns that only persons have
-- 中文: 人员栏目的文字与代码对应
-- grain: one row per kind of column and written text
-- inputs: raw_person, term_code, stg_code
-- vars: none
INSERT INTO stg_code
WITH single AS (
  SELECT DISTINCT 'sex' AS field, 'sex' AS list, sex AS written FROM raw_person
  UNION SELECT DISTINCT 'relation', 'relation', relation FROM raw_person
  UNION SELECT DISTINCT 'education', 'education', education FROM raw_person
  UNION SELECT DISTINCT 'in_school', 'in_school', in_school FROM raw_person
  UNION SELECT DISTINCT 'labour', 'labour', labour FROM raw_person
),
health AS (SELECT DISTINCT health AS written FROM raw_person WHERE health IS NOT NULL)
SELECT single.field, single.written, coalesce(term_code.code, labelled.code) AS code
FROM single
LEFT JOIN term_code ON term_code.list = single.list AND term_code.written = plain_text(single.written)
-- A code with its label: 01健康, 02-长期慢性病.
LEFT JOIN term_code AS labelled ON labelled.list = single.list AND labelled.written = regexp_extract(plain_text(single.written), '^[0-9]{1,2}[-.:_]?([^0-9].*)$', 1)
WHERE coalesce(term_code.code, labelled.code) IS NOT NULL
UNION ALL SELECT 'health', written, codes_of('health', written) FROM health;
