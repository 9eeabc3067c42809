-- check_person_field_empty: “{field}” is empty.
-- 中文: “{field}”为空。
-- grain: one row per finding
-- inputs: stg_person
-- vars: year
-- number: 206
-- severity: warning
-- group: empty
-- label zh: 人员必填项为空
-- label en: Empty field of a person
-- zh: “{field}”为空。
-- en: “{field}” is empty.
-- hint zh: 请入户核对后补填。
-- hint en: Check with the household and fill it in.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, unnest(string_split(concat_ws(',',
    CASE WHEN nationality IS NULL THEN 'nationality' END,
    CASE WHEN health IS NULL THEN 'health' END,
    CASE WHEN relation IS NULL THEN 'relation' END,
    CASE WHEN education IS NULL AND coalesce(in_school, '01') = '01' THEN 'education' END,
    CASE WHEN labour IS NULL AND getvariable('year') - year(birth_date) BETWEEN 16 AND 65 THEN 'labour' END), ',')) AS field, household_number AS record, NULL AS detail
FROM stg_person
WHERE person_id IS NOT NULL AND (nationality IS NULL OR health IS NULL OR relation IS NULL OR (education IS NULL AND coalesce(in_school, '01') = '01')
  OR (labour IS NULL AND getvariable('year') - year(birth_date) BETWEEN 16 AND 65));
