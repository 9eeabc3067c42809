-- check_exit_policy_income: Out of poverty, with members able to work but nothing but policy income.
-- 中文: 已脱贫，有劳动力却只有政策性收入。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 517
-- severity: warning
-- group: exit
-- zh: 已脱贫，有劳动力却只有政策性收入。
-- en: Out of poverty, with members able to work but nothing but policy income.
-- hint zh: 请核对收入；只靠补助的，不应标为脱贫。
-- hint en: Check the income; policy income alone is no exit.
-- source: 十不脱（六类情形不得退出）与退出须“两不愁三保障”
SELECT household.source_file, household.source_sheet, household.source_row, 'exit_state' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE household.exit_state = 'out' AND household.kind <> 'five_guarantees' AND family.labour_count > 0 AND family.earned_income_yuan <= 0;
