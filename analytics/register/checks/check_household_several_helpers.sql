-- check_household_several_helpers: The household has … helpers.
-- 中文: 该户有 … 名帮扶干部。
-- grain: one row per finding
-- inputs: stg_pairing, stg_household
-- vars: none
-- number: 711
-- severity: note
-- group: helpers
-- label zh: 一户几名帮扶干部
-- label en: Several helpers for one household
-- zh: 该户有 {detail} 名帮扶干部。
-- en: The household has {detail} helpers.
-- hint zh: 请确认主要帮扶责任人。
-- hint en: Say who is mainly responsible.
-- source: 省级数据清洗清单（约 80 项）
WITH counted AS (SELECT household_id, count(DISTINCT helper_id) AS helpers FROM stg_pairing WHERE household_id IS NOT NULL GROUP BY household_id)
SELECT household.source_file, household.source_sheet, household.source_row, 'household_numbers' AS field, household.household_number AS record, CAST(counted.helpers AS VARCHAR) AS detail
FROM stg_household AS household JOIN counted USING (household_id) WHERE counted.helpers > 1;
