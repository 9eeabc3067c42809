-- check_name_form: The name holds digits, letters or marks, or is a single character.
-- 中文: 姓名中有数字、字母或符号，或只有一个字。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 202
-- severity: warning
-- group: identity
-- zh: 姓名中有数字、字母或符号，或只有一个字。
-- en: The name holds digits, letters or marks, or is a single character.
-- hint zh: 请按户口簿核对姓名；括号中的说明另列。
-- hint en: Check the name against the residence book; put remarks elsewhere.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'name' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND coalesce(name, '') <> '' AND (length(name) < 2 OR regexp_matches(plain_text(name), '[0-9a-z?*#@/=()]'));
