-- incomeless_households: households without the income per head that every measure needs
-- 中文: 没有人均纯收入的户
-- grain: one row
-- inputs: household_feature
-- vars: none
SELECT count(*)::INTEGER AS households FROM household_feature WHERE net_income_per_head_yuan IS NULL
