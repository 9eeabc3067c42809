-- stg_village: villages of the sheets with typed values; unknown places and doubles are marked rejected
-- 中文: 村：类型转换；不认识的村与重复的标为退回
-- grain: one row per row of a village sheet
-- inputs: raw_village, stg_place, stg_region_alias, term_code
-- vars: none
-- Numbers are read as one list: a macro is planned as often as it is written.
CREATE OR REPLACE TABLE stg_village AS
WITH numbered AS MATERIALIZED (
  SELECT *, list_transform(plain, lambda text: number_of_plain(text)) AS numbers
  FROM (
    SELECT *, list_transform([registered_households, registered_population, per_capita_income_yuan, collective_income_yuan, unhardened_road_km, dangerous_bridge_area_m2], lambda text: plain_text(text)) AS plain
    FROM raw_village
  )
),
typed AS (
  SELECT
    raw.raw_row, raw.source_file, raw.source_sheet, raw.source_row, raw.town, raw.village,
    coalesce(by_code.code, stg_place.village_code) AS village_code,
    coalesce(by_code.parent_code, stg_place.town_code) AS town_code,
    stg_place.village_code AS named_village_code,
    tier.code AS tier,
    whole_of(raw.numbers[1]) AS registered_households,
    whole_of(raw.numbers[2]) AS registered_population,
    raw.numbers[3] AS per_capita_income_yuan,
    raw.numbers[4] AS collective_income_yuan,
    raw.numbers[5] AS unhardened_road_km,
    raw.numbers[6] AS dangerous_bridge_area_m2,
    TRY_CAST(safe_water.code AS BOOLEAN) AS safe_water,
    TRY_CAST(clinic.code AS BOOLEAN) AS clinic,
    TRY_CAST(information_point.code AS BOOLEAN) AS information_point
  FROM numbered AS raw
  LEFT JOIN stg_place ON stg_place.town IS NOT DISTINCT FROM raw.town AND stg_place.village IS NOT DISTINCT FROM raw.village
  LEFT JOIN (SELECT DISTINCT code, parent_code FROM stg_region_alias WHERE level = 'village') AS by_code ON by_code.code = plain_text(raw.village_code)
  LEFT JOIN term_code AS tier ON tier.list = 'village_tier' AND tier.written = plain_text(raw.tier)
  LEFT JOIN term_code AS safe_water ON safe_water.list = 'yes_no' AND safe_water.written = plain_text(raw.safe_water)
  LEFT JOIN term_code AS clinic ON clinic.list = 'yes_no' AND clinic.written = plain_text(raw.clinic)
  LEFT JOIN term_code AS information_point ON information_point.list = 'yes_no' AND information_point.written = plain_text(raw.information_point)
),
judged AS (
  SELECT typed.*,
    row_number() OVER (PARTITION BY typed.village_code ORDER BY typed.raw_row) AS occurrence,
    concat_ws(',',
    CASE WHEN raw.tier IS NOT NULL AND typed.tier IS NULL THEN 'tier' END,
    CASE WHEN raw.registered_households IS NOT NULL AND typed.registered_households IS NULL THEN 'registered_households' END,
    CASE WHEN raw.registered_population IS NOT NULL AND typed.registered_population IS NULL THEN 'registered_population' END,
    CASE WHEN raw.per_capita_income_yuan IS NOT NULL AND typed.per_capita_income_yuan IS NULL THEN 'per_capita_income_yuan' END,
    CASE WHEN raw.collective_income_yuan IS NOT NULL AND typed.collective_income_yuan IS NULL THEN 'collective_income_yuan' END,
    CASE WHEN raw.unhardened_road_km IS NOT NULL AND typed.unhardened_road_km IS NULL THEN 'unhardened_road_km' END,
    CASE WHEN raw.dangerous_bridge_area_m2 IS NOT NULL AND typed.dangerous_bridge_area_m2 IS NULL THEN 'dangerous_bridge_area_m2' END,
    CASE WHEN raw.safe_water IS NOT NULL AND typed.safe_water IS NULL THEN 'safe_water' END,
    CASE WHEN raw.clinic IS NOT NULL AND typed.clinic IS NULL THEN 'clinic' END,
    CASE WHEN raw.information_point IS NOT NULL AND typed.information_point IS NULL THEN 'information_point' END
  ) AS unread_fields
  FROM typed
  JOIN raw_village AS raw USING (raw_row)
)
SELECT * EXCLUDE (occurrence), CASE WHEN village_code IS NULL THEN 'village_unknown' WHEN occurrence > 1 THEN 'village_twice' END AS reject_reason
FROM judged;
