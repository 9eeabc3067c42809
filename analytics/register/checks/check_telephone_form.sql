-- check_telephone_form: The telephone number does not look like one.
-- 中文: 联系电话不像电话号码。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 228
-- severity: note
-- group: values
-- zh: 联系电话不像电话号码。
-- en: The telephone number does not look like one.
-- hint zh: 请填 11 位手机号码，或区号加固定电话。
-- hint en: Enter a mobile number of 11 digits, or area code and number.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'telephone' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND telephone IS NOT NULL AND NOT regexp_full_match(telephone, '[+0-9(][0-9()+/,;、-]{6,40}');
