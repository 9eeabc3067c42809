-- check_income_transfer_sum: The transfers are not the sum of their items; they differ by … yuan.
-- 中文: 转移性收入不等于各项补助之和，相差 … 元。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 408
-- severity: error
-- group: income
-- label zh: 转移性收入与明细不符
-- label en: Transfers are not the sum of their items
-- zh: 转移性收入不等于各项补助之和，相差 {detail} 元。
-- en: The transfers are not the sum of their items; they differ by {detail} yuan.
-- hint zh: 请核对计生金、低保金、供养金、养老金、生态补偿金和其他转移性收入。
-- hint en: Check family-planning money, allowances, pension, ecological compensation and other transfers.
-- source: AAC085＝AAC076＋AAC077＋AAC086＋AAC087＋AAC078＋AAC083
SELECT source_file, source_sheet, source_row, 'transfer_income_fen' AS field, household_number AS record, CAST(CAST((transfer_income_fen - (coalesce(family_planning_money_fen, 0) + coalesce(low_income_allowance_fen, 0) + coalesce(five_guarantees_allowance_fen, 0) + coalesce(pension_fen, 0) + coalesce(ecological_compensation_fen, 0) + coalesce(other_transfer_income_fen, 0))) / 100 AS DECIMAL(30, 2)) AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND coalesce(family_planning_money_fen, low_income_allowance_fen, five_guarantees_allowance_fen, pension_fen, ecological_compensation_fen, other_transfer_income_fen) IS NOT NULL
  AND abs(transfer_income_fen - (coalesce(family_planning_money_fen, 0) + coalesce(low_income_allowance_fen, 0) + coalesce(five_guarantees_allowance_fen, 0) + coalesce(pension_fen, 0) + coalesce(ecological_compensation_fen, 0) + coalesce(other_transfer_income_fen, 0))) > 100;
