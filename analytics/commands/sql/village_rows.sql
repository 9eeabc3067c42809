-- village_rows: villages with what village measures ask for
-- 中文: 行政村基本情况
-- grain: one row per village
-- inputs: village
-- vars: none
SELECT
  village_code, town_code, name, tier, registered_households, registered_population,
  per_capita_income_yuan, collective_income_yuan, unhardened_road_km, dangerous_bridge_area_m2,
  safe_water, clinic, information_point
FROM village
ORDER BY village_code
