-- check_id_number_repeats: The order number inside the ID is 000, or its end repeats one digit: it looks invented.
-- 中文: 证件号码的顺序码为 000，或后段全为同一数字，像是随手填写。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 117
-- severity: warning
-- group: identity
-- zh: 证件号码的顺序码为 000，或后段全为同一数字，像是随手填写。
-- en: The order number inside the ID is 000, or its end repeats one digit: it looks invented.
-- hint zh: 请按身份证核对号码。
-- hint en: Check the number against the card.
-- source: GB 11643-1999
SELECT source_file, source_sheet, source_row, 'id_number' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND regexp_full_match(id_number, '[0-9]{17}[0-9X]([0-9]{2}(B[0-9])?)?')
  AND (substr(id_number, 15, 3) = '000' OR regexp_matches(substr(id_number, 7, 11), '(0{9}|1{9}|2{9}|3{9}|4{9}|5{9}|6{9}|7{9}|8{9}|9{9})'));
