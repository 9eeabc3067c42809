-- check_cause_without_reason: The main cause contradicts the members (illness without a sick person, disability without a disabled one, schooling without a pupil).
-- 中文: 主要致贫原因与家庭成员情况不符（因病无病人、因残无残疾人、因学无学生）。
-- grain: one row per finding
-- inputs: stg_person, stg_household
-- vars: none
-- severity: warning
-- group: logic
-- zh: 主要致贫原因与家庭成员情况不符（因病无病人、因残无残疾人、因学无学生）。
-- en: The main cause contradicts the members (illness without a sick person, disability without a disabled one, schooling without a pupil).
-- source: 省级数据清洗清单（约 80 项）与公开程序所见
WITH family AS (
  SELECT household_id,
    bool_or(health <> '01') AS has_illness, bool_or(contains(health, '04')) AS has_disabled,
    bool_or(in_school BETWEEN '03' AND '16') AS has_pupil, bool_or(low_income_allowance) AS has_allowance
  FROM stg_person WHERE person_id IS NOT NULL GROUP BY household_id
)
SELECT household.source_file, household.source_sheet, household.source_row, 'main_cause' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household AS household JOIN family USING (household_id)
WHERE (main_cause = '1' AND NOT has_illness) OR (main_cause = '2' AND NOT has_disabled) OR (main_cause = '3' AND NOT coalesce(has_pupil, false));
