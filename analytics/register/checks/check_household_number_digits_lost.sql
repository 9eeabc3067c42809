-- check_household_number_digits_lost: The household number was kept as a number and may have lost its last digits; the row was not accepted.
-- 中文: 户编号被当作数字保存，后几位可能已丢失，该行未接收。
-- grain: one row per finding
-- inputs: stg_person, stg_household
-- vars: none
-- number: 804
-- severity: error
-- group: rows
-- zh: 户编号被当作数字保存，后几位可能已丢失，该行未接收。
-- en: The household number was kept as a number and may have lost its last digits; the row was not accepted.
-- hint zh: 请从系统重新导出，或把该列设为文本后重新录入。
-- hint en: Export again from the system, or make the column text and enter the numbers again.
-- source: 建档立卡信息系统登记口径；Excel 数字只保留 15 位
SELECT source_file, source_sheet, source_row, 'household_number' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person WHERE reject_reason = 'household_number_digits_lost'
UNION ALL
SELECT source_file, source_sheet, source_row, 'household_number', household_number, NULL FROM stg_household WHERE reject_reason = 'household_number_digits_lost' AND origin = 1;
