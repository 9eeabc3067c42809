-- check_id_number_birth: The date of birth differs from the ID number, or the ID number holds a date that does not exist.
-- 中文: 出生日期与证件号码不符，或证件号码中的日期不存在。
-- grain: one row per finding
-- inputs: stg_person
-- vars: year
-- number: 105
-- severity: warning
-- group: identity
-- zh: 出生日期与证件号码不符，或证件号码中的日期不存在。
-- en: The date of birth differs from the ID number, or the ID number holds a date that does not exist.
-- hint zh: 以身份证为准改正出生日期，或改正号码中的日期。
-- hint en: Take the date of birth from the card, or correct the date inside the number.
-- source: GB 11643-1999
SELECT source_file, source_sheet, source_row, 'birth_date' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND regexp_full_match(id_number, '[0-9]{15}|[0-9]{17}[0-9X]([0-9]{2}(B[0-9])?)?')
  AND (id_birth(id_number) IS NULL OR year(id_birth(id_number)) NOT BETWEEN 1900 AND getvariable('year') OR written_birth_date <> id_birth(id_number));
