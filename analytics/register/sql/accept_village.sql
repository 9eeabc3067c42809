-- accept_village: villages of the sheets, and those of the county that no sheet has
-- 中文: 写入村表；村表未列的村按行政区划补齐
-- grain: one row per village and year
-- inputs: stg_village, term_region
-- vars: year
INSERT INTO village BY NAME
WITH place AS (
  SELECT code, any_value(parent_code) AS parent_code, any_value(tier) AS tier, any_value(written ORDER BY turn) AS name FROM term_region WHERE level = 'village' GROUP BY code
)
SELECT CAST(getvariable('year') AS INTEGER) AS year, place.code AS village_code, place.parent_code AS town_code, place.name, coalesce(staged.tier, place.tier, 'other') AS tier,
  staged.registered_households, staged.registered_population, staged.per_capita_income_yuan, staged.collective_income_yuan,
  staged.unhardened_road_km, staged.dangerous_bridge_area_m2, staged.safe_water, staged.clinic, staged.information_point
FROM place LEFT JOIN stg_village AS staged ON staged.village_code = place.code AND staged.reject_reason IS NULL
ORDER BY place.code;
