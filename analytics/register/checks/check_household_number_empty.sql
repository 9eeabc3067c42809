-- check_household_number_empty: The household number is empty; the row was not accepted.
-- 中文: 户编号为空，该行未接收。
-- grain: one row per finding
-- inputs: stg_person, stg_household
-- vars: none
-- number: 803
-- severity: error
-- group: rows
-- zh: 户编号为空，该行未接收。
-- en: The household number is empty; the row was not accepted.
-- hint zh: 请补填户编号后重新导入。
-- hint en: Fill in the household number and import again.
-- source: 建档立卡信息系统登记口径
SELECT source_file, source_sheet, source_row, 'household_number' AS field, NULL AS record, NULL AS detail FROM stg_person WHERE reject_reason = 'household_number_empty'
UNION ALL
SELECT source_file, source_sheet, source_row, 'household_number', NULL, NULL FROM stg_household WHERE reject_reason = 'household_number_empty';
