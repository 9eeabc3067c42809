-- group_totals: households and persons of every group in the register
-- 中文: 各类对象户数与人数
-- grain: one row per group that has households
-- inputs: household_group
-- vars: none
SELECT group_id, count(*)::INTEGER AS households, sum(members)::INTEGER AS persons
FROM household_group
GROUP BY group_id
ORDER BY group_id
