-- stg_code_map: the texts of columns of codes with their codes, one look-up per kind of column
-- 中文: 各类代码栏目的文字与代码对照
-- grain: one row
-- inputs: stg_code
-- vars: none
-- A row looks up fifteen codes: as many joins took longer than everything else of the cast.
CREATE OR REPLACE TABLE stg_code_map AS
SELECT
  map_from_entries(coalesce(list((written, code)) FILTER (field = 'kind'), [])) AS kind,
  map_from_entries(coalesce(list((written, code)) FILTER (field = 'main_cause'), [])) AS main_cause,
  map_from_entries(coalesce(list((written, code)) FILTER (field = 'exit_state'), [])) AS exit_state,
  map_from_entries(coalesce(list((written, code)) FILTER (field = 'house_grade'), [])) AS house_grade,
  map_from_entries(coalesce(list((written, code)) FILTER (field = 'other_causes'), [])) AS other_causes,
  map_from_entries(coalesce(list((written, code)) FILTER (field = 'yes_no'), [])) AS yes_no,
  map_from_entries(coalesce(list((written, code)) FILTER (field = 'sex'), [])) AS sex,
  map_from_entries(coalesce(list((written, code)) FILTER (field = 'relation'), [])) AS relation,
  map_from_entries(coalesce(list((written, code)) FILTER (field = 'education'), [])) AS education,
  map_from_entries(coalesce(list((written, code)) FILTER (field = 'in_school'), [])) AS in_school,
  map_from_entries(coalesce(list((written, code)) FILTER (field = 'health'), [])) AS health,
  map_from_entries(coalesce(list((written, code)) FILTER (field = 'labour'), [])) AS labour
FROM (SELECT field, written, code FROM stg_code WHERE code IS NOT NULL);
