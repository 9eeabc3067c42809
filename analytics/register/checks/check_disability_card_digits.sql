-- check_disability_card_digits: The kind in the disability card is not 1 to 7, or its grade not 1 to 4.
-- 中文: 残疾人证号中的类别不是 1—7 或等级不是 1—4。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 112
-- severity: warning
-- group: identity
-- zh: 残疾人证号中的类别不是 1—7 或等级不是 1—4。
-- en: The kind in the disability card is not 1 to 7, or its grade not 1 to 4.
-- hint zh: 请按残疾人证核对最后几位。
-- hint en: Check the last characters against the card.
-- source: 残疾人证编号：身份证号加类别、等级
SELECT source_file, source_sheet, source_row, 'id_number' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND regexp_full_match(id_number, '[0-9]{17}[0-9X][0-9]{2}(B[0-9])?') AND NOT regexp_full_match(substr(id_number, 19, 2), '[1-7][1-4]');
