-- check_spouse_twice: The household has … spouses.
-- 中文: 该户有 … 个配偶。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 304
-- severity: warning
-- group: family
-- label zh: 一户多个配偶
-- label en: More than one spouse
-- zh: 该户有 {detail} 个配偶。
-- en: The household has {detail} spouses.
-- hint zh: 请核对关系：可能是母亲或儿媳误填。
-- hint en: Check the relations: a mother or a daughter-in-law may have been entered as spouse.
-- source: 省级数据清洗清单（约 80 项）
SELECT household.source_file, household.source_sheet, household.source_row, 'relation' AS field, household.household_number AS record, CAST(family.spouses AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE family.spouses > 1;
