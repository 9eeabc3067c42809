-- plan_exits: exit year of every household
-- 中文: 各户脱贫年度
-- grain: one row per household
-- inputs: plan_exit
-- vars: none
SELECT household_id, exit_year FROM plan_exit ORDER BY household_id
