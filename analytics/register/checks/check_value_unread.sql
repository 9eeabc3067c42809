-- check_value_unread: “{field}” could not be read and was left empty; the original text is kept until acceptance.
-- 中文: “{field}”的写法无法识别，已留空；原文保留到确认前。
-- grain: one row per finding
-- inputs: stg_household, stg_person, stg_village, stg_helper
-- vars: none
-- number: 802
-- severity: warning
-- group: values
-- label zh: 写法无法识别
-- label en: Value not understood
-- zh: “{field}”的写法无法识别，已留空；原文保留到确认前。
-- en: “{field}” could not be read and was left empty; the original text is kept until acceptance.
-- hint zh: 请按代码表或数字改写后重新导入。
-- hint en: Write it as the code list or as a number and import again.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, unnest(string_split(unread_fields, ',')) AS field, record, NULL AS detail
FROM (
  SELECT source_file, source_sheet, source_row, household_number AS record, unread_fields FROM stg_household
  UNION ALL SELECT source_file, source_sheet, source_row, household_number, unread_fields FROM stg_person
  UNION ALL SELECT source_file, source_sheet, source_row, village_code, unread_fields FROM stg_village
  UNION ALL SELECT source_file, source_sheet, source_row, helper_number, unread_fields FROM stg_helper
) AS staged
WHERE unread_fields <> '';
