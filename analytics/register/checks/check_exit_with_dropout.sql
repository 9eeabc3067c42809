-- check_exit_with_dropout: Out of poverty, but members of 7 to 15 are not at school (…).
-- 中文: 已脱贫，但有 7—15 岁的成员不在校（… 人）。
-- grain: one row per finding
-- inputs: stg_household, stg_family, stg_person
-- vars: none
-- number: 514
-- severity: error
-- group: exit
-- label zh: 已脱贫但有失学儿童
-- label en: Out, but with a drop-out
-- zh: 已脱贫，但有 7—15 岁的成员不在校（{detail} 人）。
-- en: Out of poverty, but members of 7 to 15 are not at school ({detail}).
-- hint zh: 请核对在校生状况；确已失学的，不应标为脱贫。
-- hint en: Check the school state; with a drop-out the household must not be marked as out.
-- source: 十不脱（六类情形不得退出）与退出须“两不愁三保障”
SELECT household.source_file, household.source_sheet, household.source_row, 'exit_state' AS field, household.household_number AS record, CAST(family.school_age_out AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE household.exit_state = 'out' AND family.school_age_out > 0 AND EXISTS (SELECT 1 FROM stg_person WHERE in_school IS NOT NULL);
