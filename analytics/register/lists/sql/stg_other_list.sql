-- stg_other_list: rows of the lists of other offices with typed values; a row without a name is left out
-- 中文: 其他部门名册逐行转换类型，无姓名的行不取
-- grain: one row per row of a list
-- inputs: raw_list, stg_list_place, stg_region_alias, term_code
-- vars: none
CREATE OR REPLACE TABLE stg_other_list AS
WITH placed AS (
  SELECT raw.*, coalesce(stg_list_place.village_code, by_number.code) AS village_code,
    id_number_of(coalesce(raw.id_number, raw.card_number)) AS person_key
  FROM raw_list AS raw
  LEFT JOIN stg_list_place ON stg_list_place.town IS NOT DISTINCT FROM raw.town AND stg_list_place.village IS NOT DISTINCT FROM raw.village
  LEFT JOIN (SELECT DISTINCT code FROM stg_region_alias WHERE level = 'village') AS by_number
    ON raw.village IS NULL AND by_number.code = substr(plain_text(raw.household_number), 1, 12)
)
SELECT list, CAST(row_number() OVER (ORDER BY list, raw_row) AS INTEGER) AS list_row,
  village_code, trim(town) AS town_written, trim(village) AS village_written,
  plain_text(household_number) AS household_number,
  trim(name) AS name, person_key AS id_number, plain_text(telephone) AS telephone,
  coalesce(code_of('sex', sex), id_sex(person_key)) AS sex,
  coalesce(date_of(birth_date), id_birth(person_key)) AS birth_date,
  fen_of(allowance_month_fen) AS allowance_month_fen,
  CASE WHEN integer_of(covered_persons) BETWEEN 0 AND 100 THEN integer_of(covered_persons) END AS covered_persons,
  trim(allowance_class) AS allowance_class,
  trim(disability_kind) AS disability_kind,
  code_of('disability_grade', disability_grade) AS disability_grade,
  code_of('house_grade', house_grade) AS house_grade,
  number_of(house_area_m2) AS house_area_m2,
  trim(school_name) AS school_name,
  coalesce(code_of('school_stage', school_stage), code_of('school_stage', regexp_extract(plain_text(school_stage), '^(小学|初中|高中|普通高中|中职|中专|大专|本科|[一二三四五六七八九]年级|高[一二三]|初[一二三])', 1))) AS school_stage,
  source_file, source_sheet, source_row
FROM placed
WHERE trim(name) <> '';
