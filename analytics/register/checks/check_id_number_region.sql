-- check_id_number_region: The first two digits of the ID number are no province.
-- 中文: 证件号码前两位不是省级行政区代码。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 114
-- severity: warning
-- group: identity
-- zh: 证件号码前两位不是省级行政区代码。
-- en: The first two digits of the ID number are no province.
-- hint zh: 请按身份证核对号码。
-- hint en: Check the number against the card.
-- source: GB 11643-1999；GB/T 2260
SELECT source_file, source_sheet, source_row, 'id_number' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND regexp_full_match(id_number, '[0-9]{15}|[0-9]{17}[0-9X]([0-9]{2}(B[0-9])?)?')
  AND substr(id_number, 1, 2) NOT IN ('11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37', '41', '42', '43', '44', '45', '46', '50', '51', '52', '53', '54', '61', '62', '63', '64', '65', '71', '81', '82', '83');
