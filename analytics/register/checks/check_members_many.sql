-- check_members_many: The household has more than 12 members (…).
-- 中文: 该户人数超过 12 人（… 人）。
-- grain: one row per finding
-- inputs: stg_household
-- vars: none
-- number: 309
-- severity: note
-- group: family
-- label zh: 人数过多
-- label en: Very many members
-- zh: 该户人数超过 12 人（{detail} 人）。
-- en: The household has more than 12 members ({detail}).
-- hint zh: 请核对是否两户合并登记。
-- hint en: Check whether two households were put into one.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'members' AS field, household_number AS record, CAST(coalesce(members, persons) AS VARCHAR) AS detail FROM stg_household
WHERE household_id IS NOT NULL AND coalesce(members, persons) > 12;
