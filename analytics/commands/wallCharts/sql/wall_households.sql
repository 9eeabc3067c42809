-- wall_households: main causes of all registered households
-- 中文: 登记户的主要致贫原因
-- grain: one row per household
-- inputs: household
-- vars: none
SELECT household_id, main_cause FROM household ORDER BY household_id
