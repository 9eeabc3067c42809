-- lineless_groups: groups with households for which no line was given
-- 中文: 缺少标准线的对象类别
-- grain: one row per group
-- inputs: household_group, poverty_line
-- vars: none
SELECT DISTINCT g.group_id
FROM household_group g
LEFT JOIN poverty_line l ON l.group_id = g.group_id
WHERE l.group_id IS NULL
ORDER BY g.group_id
