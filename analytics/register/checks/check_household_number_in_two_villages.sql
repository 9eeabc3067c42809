-- check_household_number_in_two_villages: The same household number stands in … villages.
-- 中文: 同一户编号出现在 … 个村。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 612
-- severity: warning
-- group: villages
-- label zh: 户编号出现在几个村
-- label en: Household number in several villages
-- zh: 同一户编号出现在 {detail} 个村。
-- en: The same household number stands in {detail} villages.
-- hint zh: 请核对村名；同一户只能在一个村。
-- hint en: Check the villages; a household stands in one.
-- source: 省级数据清洗清单（约 80 项）
WITH counted AS (
  SELECT *, count(*) OVER (PARTITION BY household_number) AS times FROM stg_household WHERE household_id IS NOT NULL AND length(household_number) >= 8
)
SELECT source_file, source_sheet, source_row, 'household_number' AS field, household_number AS record, CAST(times AS VARCHAR) AS detail FROM counted WHERE times > 1;
