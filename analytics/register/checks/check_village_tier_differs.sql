-- check_village_tier_differs: The kind of village differs from the list of the plan.
-- 中文: 村类型与方案的行政区划表不一致。
-- grain: one row per finding
-- inputs: stg_village, term_region
-- vars: none
-- number: 609
-- severity: warning
-- group: villages
-- zh: 村类型与方案的行政区划表不一致。
-- en: The kind of village differs from the list of the plan.
-- hint zh: 请按省定名单改正村表，或改正方案的村名单。
-- hint en: Follow the province’s list; correct the sheet or the list of the plan.
-- source: 政策包：贫困村名单
WITH listed AS (SELECT code, any_value(tier) AS tier FROM term_region WHERE level = 'village' AND tier IS NOT NULL GROUP BY code)
SELECT village.source_file, village.source_sheet, village.source_row, 'tier' AS field, village.village_code AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_village AS village JOIN listed ON listed.code = village.village_code
WHERE village.reject_reason IS NULL AND village.tier <> listed.tier AND (village.tier = 'poor' OR listed.tier = 'poor');
