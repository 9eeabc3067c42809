-- check_allowance_above_standard: The allowance is above the full standard for all members (… yuan).
-- 中文: 低保金超过全户按标准全额领取的金额（… 元）。
-- grain: one row per finding
-- inputs: stg_household, stg_family, pack_value
-- vars: none
-- number: 418
-- severity: note
-- group: income
-- label zh: 低保金高于标准
-- label en: Allowance above the standard
-- zh: 低保金超过全户按标准全额领取的金额（{detail} 元）。
-- en: The allowance is above the full standard for all members ({detail} yuan).
-- hint zh: 低保金按“标准−收入”补差，请与发放名单核对。
-- hint en: The allowance tops income up to the standard; compare with the payment list.
-- source: 政策包：农村低保标准（补差发放）
SELECT household.source_file, household.source_sheet, household.source_row, 'low_income_allowance_fen' AS field, household.household_number AS record, CAST(CAST(standard.value * family.members AS DECIMAL(30, 2)) AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id) JOIN pack_value AS standard ON standard.name = 'low_income_standard_yuan'
WHERE household.low_income_allowance_fen > standard.value * family.members * 100;
