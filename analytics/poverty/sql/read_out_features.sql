-- read_out_features: every feature of the households that the register has as out
-- 中文: 读取登记为已脱贫的户的特征
-- grain: one row per household
-- inputs: registered_feature
-- vars: none
SELECT * EXCLUDE (exit_state)
FROM registered_feature
WHERE exit_state = 'out'
ORDER BY village_code, household_id
