-- check_household_number_place: The first six digits of the household number are not those of the county.
-- 中文: 户编号的前六位不是本县代码。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 611
-- severity: note
-- group: villages
-- zh: 户编号的前六位不是本县代码。
-- en: The first six digits of the household number are not those of the county.
-- hint zh: 请核对该户是否由外县迁入或录错编号。
-- hint en: Check whether the household moved in or the number was mistyped.
-- source: 户编号＝12 位村代码＋4 位顺序号（公开样本所见）
SELECT source_file, source_sheet, source_row, 'household_number' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND regexp_full_match(household_number, '[0-9]{16}') AND substr(household_number, 1, 6) <> substr(village_code, 1, 6);
