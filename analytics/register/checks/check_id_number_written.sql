-- check_id_number_written: The ID number is written irregularly (small x, blanks or full-width); it was put right.
-- 中文: 证件号码的写法不规范（小写 x、空格或全角），已统一。
-- grain: one row per finding
-- inputs: stg_person, raw_person
-- vars: none
-- number: 108
-- severity: note
-- group: identity
-- zh: 证件号码的写法不规范（小写 x、空格或全角），已统一。
-- en: The ID number is written irregularly (small x, blanks or full-width); it was put right.
-- hint zh: 程序已统一写法，无须处理；导出时请将该列设为文本。
-- hint en: It was put right already; when you export, make the column text.
-- source: GB 11643-1999
SELECT person.source_file, person.source_sheet, person.source_row, 'id_number' AS field, person.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_person AS person JOIN raw_person AS raw USING (raw_row)
WHERE person_id IS NOT NULL AND raw.id_number <> person.id_number;
