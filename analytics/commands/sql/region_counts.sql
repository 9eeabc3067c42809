-- region_counts: every region with its registered households and persons
-- 中文: 各地的贫困户与人数
-- grain: one row per region
-- inputs: region, household_group, village
-- vars: none
SELECT
  r.code, r.level, r.name, r.parent_code,
  any_value(v.tier) AS tier,
  count(g.household_id) AS households,
  coalesce(sum(g.members), 0) AS persons
FROM region r
LEFT JOIN household_group g ON starts_with(g.village_code, r.code)
LEFT JOIN village v ON v.village_code = r.code
GROUP BY r.code, r.level, r.name, r.parent_code
ORDER BY r.code
