-- check_relation_sex: The relation to the head contradicts the sex.
-- 中文: 与户主关系和性别不符。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 223
-- severity: warning
-- group: family
-- zh: 与户主关系和性别不符。
-- en: The relation to the head contradicts the sex.
-- hint zh: 请核对与户主关系和性别。
-- hint en: Check the relation to the head and the sex.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'relation' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND ((relation IN ('03', '06', '07', '09', '11', '13', '15', '17', '19') AND sex = 'female') OR (relation IN ('04', '05', '08', '10', '12', '14', '16', '18', '20') AND sex = 'male'));
