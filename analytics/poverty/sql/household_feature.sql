-- household_feature: what eligibility, gates and options may ask about a household
-- 中文: 贫困户特征表
-- grain: one row per household of the year that is registered and not out
-- inputs: registered_feature
-- vars: none
CREATE OR REPLACE TABLE household_feature AS
SELECT * EXCLUDE (exit_state)
FROM registered_feature
WHERE exit_state <> 'out'
ORDER BY village_code, household_id
