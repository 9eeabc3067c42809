-- read_household_features: every feature with its group, in the order of the planner
-- 中文: 读取户特征及所属类别
-- grain: one row per household
-- inputs: household_feature, household_group
-- vars: none
SELECT f.*, g.group_id
FROM household_feature f
JOIN household_group g ON g.household_id = f.household_id
ORDER BY f.village_code, f.household_id
