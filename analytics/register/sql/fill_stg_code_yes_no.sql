-- fill_stg_code_yes_no: the texts of columns that say yes or no
-- 中文: 是否栏目的文字与代码对应
-- grain: one row per kind of column and written text
-- inputs: raw_household, raw_person, term_code, stg_code
-- vars: none
INSERT INTO stg_code
WITH single AS (
  SELECT DISTINCT 'yes_no' AS field, 'yes_no' AS list, dangerous_house AS written FROM raw_household
  UNION SELECT DISTINCT 'yes_no', 'yes_no', safe_water FROM raw_household
  UNION SELECT DISTINCT 'yes_no', 'yes_no', water_difficult FROM raw_household
  UNION SELECT DISTINCT 'yes_no', 'yes_no', dangerous_house FROM raw_person
  UNION SELECT DISTINCT 'yes_no', 'yes_no', safe_water FROM raw_person
  UNION SELECT DISTINCT 'yes_no', 'yes_no', water_difficult FROM raw_person
  UNION SELECT DISTINCT 'yes_no', 'yes_no', medical_insurance FROM raw_person
  UNION SELECT DISTINCT 'yes_no', 'yes_no', major_illness_insurance FROM raw_person
  UNION SELECT DISTINCT 'yes_no', 'yes_no', pension_insurance FROM raw_person
  UNION SELECT DISTINCT 'yes_no', 'yes_no', low_income_allowance FROM raw_person
)
SELECT single.field, single.written, coalesce(term_code.code, labelled.code) AS code
FROM single
LEFT JOIN term_code ON term_code.list = single.list AND term_code.written = plain_text(single.written)
-- A code with its label: 01健康, 02-长期慢性病.
LEFT JOIN term_code AS labelled ON labelled.list = single.list AND labelled.written = regexp_extract(plain_text(single.written), '^[0-9]{1,2}[-.:_]?([^0-9].*)$', 1)
WHERE coalesce(term_code.code, labelled.code) IS NOT NULL;
