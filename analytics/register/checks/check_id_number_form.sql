-- check_id_number_form: The ID number has a wrong length or wrong characters.
-- 中文: 证件号码的位数或字符不对。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 102
-- severity: error
-- group: identity
-- zh: 证件号码的位数或字符不对。
-- en: The ID number has a wrong length or wrong characters.
-- hint zh: 请按身份证核对：18 位（旧证 15 位），残疾人证 20 或 22 位。
-- hint en: Check it against the card: 18 characters (15 on old cards), 20 or 22 on a disability card.
-- source: GB 11643-1999；残疾人证 20、22 位
SELECT source_file, source_sheet, source_row, 'id_number' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE id_number IS NOT NULL AND NOT regexp_full_match(id_number, '[0-9]{15}|[0-9]{17}[0-9X]([0-9]{2}(B[0-9])?)?') AND NOT regexp_matches(id_number, 'E[+]?[0-9]+$') AND person_id IS NOT NULL;
