-- check_id_number_check_digit: The check character of the ID number is wrong: a digit was mistyped.
-- 中文: 证件号码的校验码不对，号码中有错字。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- severity: error
-- group: identity
-- zh: 证件号码的校验码不对，号码中有错字。
-- en: The check character of the ID number is wrong: a digit was mistyped.
-- source: GB 11643-1999
SELECT source_file, source_sheet, source_row, 'id_number' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE regexp_full_match(id_number, '[0-9]{17}[0-9X]([0-9]{2}(B[0-9])?)?') AND NOT id_checks(substr(id_number, 1, 18)) AND person_id IS NOT NULL;
