-- gone_households: households that the register says have left within some years
-- 中文: 规划期内已脱贫的户
-- grain: one row per household
-- inputs: household
-- vars: first_year, before_year
SELECT household_id, village_code, town_code, kind, main_cause, members, exit_year
FROM household
WHERE exit_state = 'out' AND exit_year >= getvariable('first_year') AND exit_year < getvariable('before_year')
ORDER BY village_code, household_id
