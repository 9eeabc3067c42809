-- check_months_without_place: Months of work without a place of work, or a place without months.
-- 中文: 有务工时间没有务工地点，或有地点没有时间。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- severity: warning
-- group: logic
-- zh: 有务工时间没有务工地点，或有地点没有时间。
-- en: Months of work without a place of work, or a place without months.
-- source: 省级数据清洗清单（约 80 项）与公开程序所见
SELECT source_file, source_sheet, source_row, 'work_place' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person
WHERE person_id IS NOT NULL AND (coalesce(months_of_work, 0) > 0) <> (coalesce(work_place, '') NOT IN ('', '无', '未务工'));
