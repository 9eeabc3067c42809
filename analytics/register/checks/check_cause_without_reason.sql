-- check_cause_without_reason: The main cause contradicts the members (illness without a sick person, disability without a disabled one, schooling without a pupil).
-- 中文: 主要致贫原因与家庭成员情况不符（因病无病人、因残无残疾人、因学无学生）。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 312
-- severity: warning
-- group: logic
-- zh: 主要致贫原因与家庭成员情况不符（因病无病人、因残无残疾人、因学无学生）。
-- en: The main cause contradicts the members (illness without a sick person, disability without a disabled one, schooling without a pupil).
-- hint zh: 请核对成员的健康、在校状况，或改正致贫原因。
-- hint en: Check the health and schooling of the members, or correct the cause.
-- source: 省级数据清洗清单（约 80 项）
SELECT household.source_file, household.source_sheet, household.source_row, 'main_cause' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE family.listed > 0 AND family.health_unknown = 0
  AND ((household.main_cause = '1' AND family.ill_count = 0) OR (household.main_cause = '2' AND family.disabled_count = 0) OR (household.main_cause = '3' AND family.pupil_count = 0));
