-- plan_village_rows: households and persons that leave poverty, by village and year
-- 中文: 分村脱贫时间表
-- grain: one row per village and exit year (0 = not within the horizon)
-- inputs: household, plan_exit
-- vars: none
SELECT
  h.town_code, h.village_code, e.exit_year,
  count(*) AS households, sum(h.members) AS persons
FROM household h
JOIN plan_exit e ON e.household_id = h.household_id
GROUP BY ALL
ORDER BY h.village_code, e.exit_year
