-- check_head_none: The household has no head.
-- 中文: 该户没有户主。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 301
-- severity: error
-- group: family
-- zh: 该户没有户主。
-- en: The household has no head.
-- hint zh: 已暂以名单中第一人为户主，请改正。
-- hint en: For now the first person listed is taken as the head; correct it.
-- source: 省级数据清洗清单（约 80 项）
SELECT household.source_file, household.source_sheet, household.source_row, 'relation' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE family.listed > 0 AND family.heads = 0;
