-- check_family_planning_without_old: There is family-planning money, but no member has turned 49.
-- 中文: 有计划生育金，但没有年满 49 岁的成员。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 415
-- severity: note
-- group: income
-- zh: 有计划生育金，但没有年满 49 岁的成员。
-- en: There is family-planning money, but no member has turned 49.
-- hint zh: 奖励扶助自 60 岁、特别扶助自 49 岁起，请核对。
-- hint en: The award begins at 60, the special aid at 49; check it.
-- source: 计划生育奖励扶助与特别扶助的年龄
SELECT household.source_file, household.source_sheet, household.source_row, 'family_planning_money_fen' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE household.family_planning_money_fen > 0 AND family.listed > 0 AND family.ageless = 0 AND family.oldest_age < 49;
