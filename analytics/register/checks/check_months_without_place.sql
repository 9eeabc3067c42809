-- check_months_without_place: Months of work without a place of work, or a place without months.
-- 中文: 有务工时间没有务工地点，或有地点没有时间。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 216
-- severity: warning
-- group: logic
-- zh: 有务工时间没有务工地点，或有地点没有时间。
-- en: Months of work without a place of work, or a place without months.
-- hint zh: 请补填务工地点或务工时间；没有务工的，两项都不填。
-- hint en: Fill in the place or the months; leave both empty for those who do not work.
-- source: 省级数据清洗清单（约 80 项）
SELECT source_file, source_sheet, source_row, 'work_place' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND (coalesce(months_of_work, 0) > 0) <> (coalesce(work_place, '') NOT IN ('', '无', '未务工'));
