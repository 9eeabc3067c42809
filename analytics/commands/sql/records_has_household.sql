-- records_has_household: whether the register has a household
-- 中文: 登记中有无此户
-- grain: one row, or none
-- inputs: record_household
-- vars: household_id
SELECT record_id FROM record_household WHERE record_id = getvariable('household_id')
