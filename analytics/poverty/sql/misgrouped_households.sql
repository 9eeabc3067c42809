-- misgrouped_households: households that fit no group of the plan or more than one
-- 中文: 未归入或重复归入对象类别的户
-- grain: one row per number of groups other than one
-- inputs: household_feature, household_group
-- vars: none
WITH fitted AS (
  SELECT f.household_id, count(g.group_id) AS groups
  FROM household_feature f
  LEFT JOIN household_group g ON g.household_id = f.household_id
  GROUP BY f.household_id
)
SELECT groups::INTEGER AS groups, count(*)::INTEGER AS households, min(household_id)::INTEGER AS household_id
FROM fitted
WHERE groups <> 1
GROUP BY groups
ORDER BY groups
