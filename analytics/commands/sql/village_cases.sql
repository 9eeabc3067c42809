-- village_cases: what the identification rules ask about a village
-- 中文: 识别规则所需的村情况
-- grain: one row per village of the year
-- inputs: village, household_feature
-- vars: year
WITH poor AS (
  SELECT village_code, count(*)::INTEGER AS households, sum(members)::INTEGER AS persons FROM household_feature GROUP BY village_code
)
SELECT v.village_code, v.town_code, v.name, v.tier, v.registered_households, v.registered_population, v.per_capita_income_yuan, v.collective_income_yuan,
  v.unhardened_road_km, v.dangerous_bridge_area_m2, v.safe_water, v.clinic, v.information_point,
  coalesce(p.households, 0) AS poor_households, coalesce(p.persons, 0) AS poor_persons,
  CASE WHEN v.registered_population > 0 THEN coalesce(p.persons, 0) / v.registered_population::DOUBLE END AS poor_share
FROM village AS v
LEFT JOIN poor AS p ON p.village_code = v.village_code
WHERE v.year = getvariable('year')
ORDER BY v.village_code
