-- check_income_property_sum: The property income is not dividends plus other property income; it differs by … yuan.
-- 中文: 财产性收入不等于资产收益分红与其他财产性收入之和，相差 … 元。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 406
-- severity: error
-- group: income
-- label zh: 财产性收入与明细不符
-- label en: Property income is not the sum of its items
-- zh: 财产性收入不等于资产收益分红与其他财产性收入之和，相差 {detail} 元。
-- en: The property income is not dividends plus other property income; it differs by {detail} yuan.
-- hint zh: 请核对财产性收入的两项明细。
-- hint en: Check the two items of property income.
-- source: AAC072＝AAC092＋AAC093（2018 年起）
SELECT source_file, source_sheet, source_row, 'property_income_fen' AS field, household_number AS record, CAST(CAST((property_income_fen - (asset_dividend_fen + other_property_income_fen)) / 100 AS DECIMAL(30, 2)) AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND abs(property_income_fen - (asset_dividend_fen + other_property_income_fen)) > 100;
