-- check_id_number_check_digit: The check character of the ID number is wrong: a digit was mistyped.
-- 中文: 证件号码的校验码不对，号码中有错字。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 104
-- severity: error
-- group: identity
-- zh: 证件号码的校验码不对，号码中有错字。
-- en: The check character of the ID number is wrong: a digit was mistyped.
-- hint zh: 请按身份证逐位核对；前 17 位无误时，校验码可以推算。
-- hint en: Compare it digit by digit with the card; when the first 17 are right, the last one follows from them.
-- source: GB 11643-1999
SELECT source_file, source_sheet, source_row, 'id_number' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE regexp_full_match(id_number, '[0-9]{17}[0-9X]([0-9]{2}(B[0-9])?)?') AND NOT id_checks(substr(id_number, 1, 18)) AND person_id IS NOT NULL;
