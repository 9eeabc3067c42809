-- check_helper_telephone_form: The telephone of the helper is empty or does not look like one.
-- 中文: 帮扶干部的电话为空或不像电话号码。
-- grain: one row per finding
-- inputs: stg_helper
-- vars: none
-- number: 708
-- severity: note
-- group: helpers
-- zh: 帮扶干部的电话为空或不像电话号码。
-- en: The telephone of the helper is empty or does not look like one.
-- hint zh: 请填 11 位手机号码，或区号加固定电话。
-- hint en: Enter a mobile number of 11 digits, or area code and number.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'telephone' AS field, helper_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_helper
WHERE helper_id IS NOT NULL AND NOT regexp_full_match(coalesce(telephone, ''), '[+0-9(][0-9()+/,;、-]{6,40}');
