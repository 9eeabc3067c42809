-- fill_household_group: adds the households of one group; the condition stands where the file says TRUE
-- 中文: 按类别条件归类（条件由政策包编译，替换 TRUE）
-- grain: one row per household of the group
-- inputs: household_feature
-- vars: group_id
INSERT INTO household_group
SELECT household_id, getvariable('group_id'), village_code, town_code, members
FROM household_feature
WHERE TRUE
