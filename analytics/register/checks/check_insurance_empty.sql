-- check_insurance_empty: Whether the person is in the medical scheme is empty.
-- 中文: 是否参加医疗保险为空。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 226
-- severity: warning
-- group: empty
-- zh: 是否参加医疗保险为空。
-- en: Whether the person is in the medical scheme is empty.
-- hint zh: 请按参保名单补填。
-- hint en: Fill it in from the list of the insured.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'medical_insurance' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND medical_insurance IS NULL AND EXISTS (SELECT 1 FROM stg_person WHERE medical_insurance IS NOT NULL)
  AND NOT list_contains(string_split(unread_fields, ','), 'medical_insurance');
