-- progress_households: every household that had to leave, also those who left within the horizon
-- 中文: 进度所及的户（含规划期内已脱贫的户）
-- grain: one row per household
-- inputs: household
-- vars: first_year
SELECT household_id, household_number, village_code, town_code, members, exit_state, exit_year
FROM household
WHERE exit_state NOT IN ('out', 'cancelled') OR (exit_state = 'out' AND exit_year >= getvariable('first_year'))
ORDER BY village_code, household_id
