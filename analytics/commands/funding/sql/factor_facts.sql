-- factor_facts: what the register says of each village that the factor method can go by
-- 中文: 因素法可用的分村登记数据（未登记的数据为空，不作零）
-- grain: one row per village with village data or registered households
-- inputs: village, household, person, household_feature, household_group, group_line
-- vars: year
WITH place AS (
  SELECT village_code, town_code FROM village WHERE year = getvariable('year')
  UNION
  SELECT village_code, town_code FROM household WHERE year = getvariable('year') AND exit_state <> 'cancelled'
), poor AS (
  SELECT
    f.village_code,
    sum(f.members)::INTEGER AS persons,
    count(*)::INTEGER AS households,
    sum(f.members * greatest(0, l.line_yuan - f.net_income_per_head_yuan)) AS income_gap_yuan,
    sum(f.members * pow(greatest(0, 1 - greatest(0, f.net_income_per_head_yuan) / l.line_yuan), 2)) AS severity_sum,
    sum(f.cropland_mu) AS cropland_mu
  FROM household_feature f
  LEFT JOIN household_group g ON g.household_id = f.household_id
  LEFT JOIN group_line l ON l.group_id = g.group_id
  GROUP BY f.village_code
), housing AS (
  SELECT
    h.village_code,
    count(h.house_grade)::INTEGER AS graded_houses,
    count(*) FILTER (WHERE h.house_grade IN ('C', 'D'))::INTEGER AS dangerous_houses,
    count(h.safe_water)::INTEGER AS water_known,
    count(*) FILTER (WHERE NOT h.safe_water)::INTEGER AS without_safe_water,
    count(h.cropland_mu)::INTEGER AS cropland_known
  FROM household h
  JOIN household_feature f ON f.household_id = h.household_id
  WHERE h.year = getvariable('year')
  GROUP BY h.village_code
), people AS (
  SELECT
    f.village_code,
    count(p.labour)::INTEGER AS labour_known,
    count(*) FILTER (WHERE p.labour IN ('03', '04'))::INTEGER AS without_labour,
    count(p.health)::INTEGER AS health_known,
    count(*) FILTER (WHERE contains(p.health, '02') OR contains(p.health, '03') OR contains(p.health, '04'))::INTEGER AS ill_or_disabled
  FROM person p
  JOIN household_feature f ON f.household_id = p.household_id
  WHERE p.year = getvariable('year')
  GROUP BY f.village_code
), gone AS (
  SELECT village_code, sum(members)::INTEGER AS persons_out
  FROM household
  WHERE year = getvariable('year') AND exit_state = 'out'
  GROUP BY village_code
), kept AS (
  -- 0 where the register holds the fact at all, for villages without poor households; empty where it does not.
  SELECT
    CASE WHEN EXISTS (SELECT 1 FROM people WHERE labour_known > 0) THEN 0 END AS labour,
    CASE WHEN EXISTS (SELECT 1 FROM people WHERE health_known > 0) THEN 0 END AS health,
    CASE WHEN EXISTS (SELECT 1 FROM housing WHERE graded_houses > 0) THEN 0 END AS houses,
    CASE WHEN EXISTS (SELECT 1 FROM housing WHERE water_known > 0) THEN 0 END AS water,
    CASE WHEN EXISTS (SELECT 1 FROM housing WHERE cropland_known > 0) THEN 0 END AS cropland,
    CASE WHEN EXISTS (SELECT 1 FROM gone) THEN 0 END AS gone
)
SELECT
  c.village_code,
  c.town_code,
  coalesce(p.persons, 0)::INTEGER AS persons,
  coalesce(p.persons, 0)::DOUBLE AS poor_persons,
  coalesce(p.households, 0)::DOUBLE AS poor_households,
  CASE WHEN v.registered_population > 0 THEN coalesce(p.persons, 0) / v.registered_population::DOUBLE END AS incidence,
  coalesce(p.income_gap_yuan, 0)::DOUBLE AS income_gap,
  (CASE WHEN p.persons > 0 THEN p.severity_sum / p.persons ELSE 0 END)::DOUBLE AS severity,
  (CASE WHEN p.persons IS NULL THEN k.labour WHEN e.labour_known > 0 THEN e.without_labour END)::DOUBLE AS without_labour,
  (CASE WHEN p.persons IS NULL THEN k.health WHEN e.health_known > 0 THEN e.ill_or_disabled END)::DOUBLE AS ill_or_disabled,
  (CASE WHEN p.persons IS NULL THEN k.houses WHEN d.graded_houses > 0 THEN d.dangerous_houses END)::DOUBLE AS dangerous_houses,
  (CASE WHEN p.persons IS NULL THEN k.water WHEN d.water_known > 0 THEN d.without_safe_water END)::DOUBLE AS without_safe_water,
  (CASE WHEN p.persons IS NULL THEN k.cropland WHEN d.cropland_known > 0 THEN p.cropland_mu / p.persons END)::DOUBLE AS cropland,
  (CASE WHEN v.tier IS NULL THEN NULL WHEN v.tier = 'poor' THEN 1 ELSE 0 END)::DOUBLE AS poor_village,
  v.registered_population::DOUBLE AS registered_population,
  v.per_capita_income_yuan::DOUBLE AS village_income,
  v.unhardened_road_km::DOUBLE AS unhardened_road,
  coalesce(o.persons_out, k.gone)::DOUBLE AS persons_out
FROM place c
CROSS JOIN kept k
LEFT JOIN village v ON v.village_code = c.village_code AND v.year = getvariable('year')
LEFT JOIN poor p ON p.village_code = c.village_code
LEFT JOIN housing d ON d.village_code = c.village_code
LEFT JOIN people e ON e.village_code = c.village_code
LEFT JOIN gone o ON o.village_code = c.village_code
ORDER BY c.village_code
