-- check_id_number_disability_card: The ID number is that of a disability card (20 or 22 characters); its first 18 were taken.
-- 中文: 证件号码是残疾人证号（20 或 22 位），已按前 18 位识别。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 110
-- severity: note
-- group: identity
-- zh: 证件号码是残疾人证号（20 或 22 位），已按前 18 位识别。
-- en: The ID number is that of a disability card (20 or 22 characters); its first 18 were taken.
-- hint zh: 如系统要求身份证号，请填前 18 位。
-- hint en: Where the identity number is asked for, enter the first 18 characters.
-- source: 残疾人证编号：身份证号加类别、等级
SELECT source_file, source_sheet, source_row, 'id_number' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND regexp_full_match(id_number, '[0-9]{17}[0-9X][0-9]{2}(B[0-9])?');
