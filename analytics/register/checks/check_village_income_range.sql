-- check_village_income_range: The income per head is not above zero or above 100,000 yuan, or the collective income is negative.
-- 中文: 村人均可支配收入不大于零或高于 10 万元，或集体经济收入为负。
-- grain: one row per finding
-- inputs: stg_village
-- vars: none
-- number: 610
-- severity: warning
-- group: villages
-- zh: 村人均可支配收入不大于零或高于 10 万元，或集体经济收入为负。
-- en: The income per head is not above zero or above 100,000 yuan, or the collective income is negative.
-- hint zh: 请核对单位和小数点。
-- hint en: Check the unit and the decimal point.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'per_capita_income_yuan' AS field, village_code AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_village
WHERE reject_reason IS NULL AND (per_capita_income_yuan <= 0 OR per_capita_income_yuan > 100000 OR collective_income_yuan < 0);
