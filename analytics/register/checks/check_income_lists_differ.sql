-- check_income_lists_differ: The person list and the household sheet give different net incomes per head.
-- 中文: 人员清单与户表的人均纯收入不同。
-- grain: one row per finding
-- inputs: stg_household, stg_person
-- vars: none
-- number: 812
-- severity: warning
-- group: income
-- zh: 人员清单与户表的人均纯收入不同。
-- en: The person list and the household sheet give different net incomes per head.
-- hint zh: 两表应为同一年的数；若户表以万元填写，请改为元。
-- hint en: Both must be of the same year; if the household sheet is in 10,000 yuan, change it to yuan.
-- source: 建档立卡信息系统登记口径
SELECT household.source_file, household.source_sheet, household.source_row, 'net_income_per_head_fen' AS field, household.household_number AS record, NULL AS detail
FROM stg_household AS household
WHERE household_id IS NOT NULL AND origin = 1 AND EXISTS (
  SELECT 1 FROM stg_person AS person
  WHERE person.village_code = household.village_code AND person.household_number = household.household_number AND abs(person.net_income_per_head_fen - household.net_income_per_head_fen) > 100
);
