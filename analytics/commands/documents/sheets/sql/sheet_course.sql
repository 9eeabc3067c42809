-- sheet_course: households and persons by village and planned year of exit (0: not within the horizon)
-- 中文: 分村分年度计划退出户数人数
-- grain: one row per village and year
-- inputs: household_feature, plan_exit
-- vars: scope
SELECT f.village_code, coalesce(e.exit_year, 0) AS exit_year, count(*)::INTEGER AS households, sum(f.members)::INTEGER AS persons
FROM household_feature f
LEFT JOIN plan_exit e ON e.household_id = f.household_id
WHERE starts_with(f.village_code, getvariable('scope'))
GROUP BY ALL
ORDER BY f.village_code, 2
