-- keep_household_id: households go by the numbers that they had before
-- 中文: 户沿用原内部编号
-- grain: none
-- inputs: stg_household, stg_kept_household
-- vars: none
UPDATE stg_household SET household_id = stg_kept_household.household_id FROM stg_kept_household WHERE stg_household.household_id = stg_kept_household.fresh_id;
