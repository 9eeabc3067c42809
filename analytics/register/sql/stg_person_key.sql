-- stg_person_key: what places a row of the person lists in a household and tells persons apart
-- 中文: 人员清单各行的户、人辨认项
-- grain: one row per row of a person list
-- inputs: raw_person, stg_place, stg_code_map
-- vars: none
CREATE OR REPLACE TABLE stg_person_key AS
SELECT raw.raw_row, plain_text(raw.household_number) AS household_number, trim(raw.name) AS name, id_number_of(raw.id_number) AS id_number,
  stg_place.village_code, stg_place.town_code, code.relation[raw.relation] AS relation
FROM raw_person AS raw
CROSS JOIN stg_code_map AS code
LEFT JOIN stg_place ON stg_place.town IS NOT DISTINCT FROM raw.town AND stg_place.village IS NOT DISTINCT FROM raw.village;
