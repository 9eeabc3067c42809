-- check_health_contradiction: The health says both healthy and ill or disabled.
-- 中文: 健康状况同时填了“健康”和疾病或残疾。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 209
-- severity: warning
-- group: logic
-- zh: 健康状况同时填了“健康”和疾病或残疾。
-- en: The health says both healthy and ill or disabled.
-- hint zh: 请删去其中不符的一项。
-- hint en: Remove the one that does not hold.
-- source: AAB017 健康状况（可多选）
SELECT source_file, source_sheet, source_row, 'health' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND contains(health, '01') AND health <> '01';
