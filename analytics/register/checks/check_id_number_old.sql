-- check_id_number_old: The ID number is one of the old 15 digits.
-- 中文: 证件号码是 15 位旧号码。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 109
-- severity: note
-- group: identity
-- zh: 证件号码是 15 位旧号码。
-- en: The ID number is one of the old 15 digits.
-- hint zh: 请按第二代身份证改为 18 位；程序比对时已按 18 位换算。
-- hint en: Enter the 18 characters of the new card; for comparison they were worked out already.
-- source: GB 11643-1999
SELECT source_file, source_sheet, source_row, 'id_number' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND regexp_full_match(id_number, '[0-9]{15}');
