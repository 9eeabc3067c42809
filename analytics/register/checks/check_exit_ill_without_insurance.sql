-- check_exit_ill_without_insurance: Out of poverty, but ill or disabled members are without medical insurance (…).
-- 中文: 已脱贫，但有患病或残疾成员没有医疗保险（… 人）。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 515
-- severity: error
-- group: exit
-- label zh: 已脱贫但患病未参保
-- label en: Out, but ill without insurance
-- zh: 已脱贫，但有患病或残疾成员没有医疗保险（{detail} 人）。
-- en: Out of poverty, but ill or disabled members are without medical insurance ({detail}).
-- hint zh: 请核对参保情况；未参保的，先办理参保。
-- hint en: Check the insurance; insure them first.
-- source: 十不脱（六类情形不得退出）与退出须“两不愁三保障”
SELECT household.source_file, household.source_sheet, household.source_row, 'exit_state' AS field, household.household_number AS record, CAST(family.ill_uninsured AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE household.exit_state = 'out' AND family.ill_uninsured > 0;
