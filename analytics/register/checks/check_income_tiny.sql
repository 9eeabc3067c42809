-- check_income_tiny: The net income per head is below 100 yuan; the row may be in 10,000 yuan.
-- 中文: 人均纯收入不足 100 元，可能整行以万元填写。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 410
-- severity: warning
-- group: income
-- zh: 人均纯收入不足 100 元，可能整行以万元填写。
-- en: The net income per head is below 100 yuan; the row may be in 10,000 yuan.
-- hint zh: 请核对单位；以万元填写的，各项乘以 10,000。
-- hint en: Check the unit; multiply a row in 10,000 yuan by 10,000.
-- source: 元与万元混用（省级数据清洗清单（约 80 项））
SELECT source_file, source_sheet, source_row, 'net_income_per_head_fen' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND net_income_per_head_fen > 0 AND net_income_per_head_fen < 10000;
