-- stg_list_place: each written pair of town and village of the lists with the village that it means
-- 中文: 名册中的乡镇、村与代码对应
-- grain: one row per written town and village
-- inputs: raw_list, stg_region_alias
-- vars: none
CREATE OR REPLACE TABLE stg_list_place AS
WITH written AS (SELECT DISTINCT town, village FROM raw_list),
town AS (SELECT DISTINCT alias, code FROM stg_region_alias WHERE level = 'town'),
matched AS (
  SELECT written.town, written.village, villages.code,
    CASE WHEN villages.alias = plain_text(written.village) AND villages.whole THEN 1 WHEN villages.whole THEN 2 ELSE 3 END AS nearness
  FROM written
  LEFT JOIN town AS towns ON towns.alias = town_text(written.town)
  LEFT JOIN stg_region_alias AS villages ON villages.level = 'village'
    AND villages.alias IN (plain_text(written.village), village_text(written.village))
    AND (plain_text(written.town) IS NULL OR villages.under_code = towns.code)
),
nearest AS (SELECT * FROM matched QUALIFY nearness = min(nearness) OVER (PARTITION BY town, village))
SELECT town, village, CASE WHEN count(DISTINCT code) = 1 THEN any_value(code) END AS village_code
FROM nearest
GROUP BY town, village;
