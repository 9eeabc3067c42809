-- check_house_contradiction: “Dangerous house” contradicts the house grade.
-- 中文: “危房户”与房屋等级不一致。
-- grain: one row per finding
-- inputs: stg_household, stg_person
-- vars: none
-- number: 318
-- severity: warning
-- group: logic
-- zh: “危房户”与房屋等级不一致。
-- en: “Dangerous house” contradicts the house grade.
-- hint zh: C、D 级为危房，请按鉴定结果统一。
-- hint en: Grades C and D are dangerous houses; follow the survey.
-- source: 建档立卡信息系统登记口径
SELECT DISTINCT household.source_file, household.source_sheet, household.source_row, 'house_grade' AS field, household.household_number AS record, NULL AS detail
FROM stg_household AS household
LEFT JOIN stg_person AS person ON person.household_id = household.household_id AND person.person_id IS NOT NULL
WHERE household.household_id IS NOT NULL AND household.house_grade IS NOT NULL
  AND (household.dangerous_house <> (household.house_grade IN ('C', 'D')) OR person.dangerous_house <> (household.house_grade IN ('C', 'D')));
