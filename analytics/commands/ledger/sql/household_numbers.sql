-- household_numbers: numbers of the households of the register, to look up those of the ledger
-- 中文: 登记中的户编号
-- grain: one row per number
-- inputs: household
-- vars: none
SELECT DISTINCT household_number FROM household WHERE household_number IS NOT NULL ORDER BY household_number
