-- check_head_twice: The household has … heads.
-- 中文: 该户有 … 个户主。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 302
-- severity: error
-- group: family
-- label zh: 一户多个户主
-- label en: More than one head
-- zh: 该户有 {detail} 个户主。
-- en: The household has {detail} heads.
-- hint zh: 一户只能有一个户主，请改正其余成员的关系。
-- hint en: A household has one head; correct the relation of the others.
-- source: 省级数据清洗清单（约 80 项）
SELECT household.source_file, household.source_sheet, household.source_row, 'relation' AS field, household.household_number AS record, CAST(family.heads AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE family.heads > 1;
