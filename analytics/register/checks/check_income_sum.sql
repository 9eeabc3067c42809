-- check_income_sum: The yearly income is not the sum of its items; it differs by … yuan.
-- 中文: 年收入不等于各项收入之和，相差 … 元。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 402
-- severity: error
-- group: income
-- label zh: 年收入与各项之和不符
-- label en: Yearly income is not the sum of its items
-- zh: 年收入不等于各项收入之和，相差 {detail} 元。
-- en: The yearly income is not the sum of its items; it differs by {detail} yuan.
-- hint zh: 请核对各项收入，年收入＝工资＋经营＋财产＋转移。
-- hint en: Check the items: yearly income = wages + production + property + transfers.
-- source: 登记口径：年收入＝工资＋经营＋财产＋转移；纯收入＝年收入−经营支出；人均纯收入＝纯收入÷人数
WITH reckoned AS (
  SELECT *,
    wage_income_fen + production_income_fen + coalesce(property_income_fen, coalesce(asset_dividend_fen, 0) + coalesce(other_property_income_fen, 0))
    + coalesce(transfer_income_fen, coalesce(family_planning_money_fen, 0) + coalesce(low_income_allowance_fen, 0) + coalesce(five_guarantees_allowance_fen, 0)
      + coalesce(pension_fen, 0) + coalesce(ecological_compensation_fen, 0) + coalesce(other_transfer_income_fen, 0)) AS income_fen
  FROM stg_household WHERE household_id IS NOT NULL
)
SELECT source_file, source_sheet, source_row, 'yearly_income_fen' AS field, household_number AS record, CAST(CAST((yearly_income_fen - income_fen) / 100 AS DECIMAL(30, 2)) AS VARCHAR) AS detail FROM reckoned WHERE abs(yearly_income_fen - income_fen) > 100;
