-- check_relation_other: Half or more of the members besides the head are “other” (…).
-- 中文: 除户主外，半数以上成员的关系是“其他”（… 人）。
-- grain: one row per finding
-- inputs: stg_household, stg_family
-- vars: none
-- number: 305
-- severity: note
-- group: family
-- label zh: 半数以上成员关系为“其他”
-- label en: Half of the members are “other”
-- zh: 除户主外，半数以上成员的关系是“其他”（{detail} 人）。
-- en: Half or more of the members besides the head are “other” ({detail}).
-- hint zh: 请按户口簿填明与户主关系。
-- hint en: Enter the relations from the residence book.
-- source: 省级数据清洗清单（约 80 项）
SELECT household.source_file, household.source_sheet, household.source_row, 'relation' AS field, household.household_number AS record, CAST(family.other_relations AS VARCHAR) AS detail
FROM stg_household AS household JOIN stg_family AS family USING (household_id)
WHERE family.other_relations >= 2 AND family.other_relations * 2 >= family.listed - 1;
