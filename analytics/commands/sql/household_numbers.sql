-- household_numbers: village and number of every household of the register in use
-- 中文: 登记户的村和户编号
-- grain: one row per household of the year
-- inputs: household
-- vars: year
SELECT household_id, village_code, household_number
FROM household
WHERE year = getvariable('year')
ORDER BY household_id
