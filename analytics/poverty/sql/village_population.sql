-- village_population: registered population of every village of the county, empty where unknown
-- 中文: 各行政村户籍人口（未知则为空）
-- grain: one row per village
-- inputs: region, village, household_feature
-- vars: year
CREATE OR REPLACE TABLE village_population AS
WITH place AS (
  SELECT code AS village_code, parent_code AS town_code FROM region WHERE level = 'village'
  UNION
  SELECT village_code, town_code FROM village WHERE year = getvariable('year')
  UNION
  SELECT village_code, town_code FROM household_feature
)
SELECT p.village_code, any_value(p.town_code) AS town_code, any_value(v.registered_population) AS registered_population
FROM place p
LEFT JOIN village v ON v.village_code = p.village_code AND v.year = getvariable('year')
GROUP BY p.village_code
ORDER BY p.village_code
