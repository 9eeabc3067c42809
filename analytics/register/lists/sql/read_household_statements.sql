-- read_household_statements: what the register says of each household that lists speak of as well
-- 中文: 登记户中与名册对照的内容
-- grain: one row per household
-- inputs: household
-- vars: year
SELECT household_id, household_number, village_code, kind, house_grade, members, low_income_allowance_fen, five_guarantees_allowance_fen, exit_state, source_file, source_sheet, source_row
FROM household WHERE year = getvariable('year') ORDER BY village_code, household_id
