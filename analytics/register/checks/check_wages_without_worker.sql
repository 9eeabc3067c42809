-- check_wages_without_worker: There are wages, but nobody works.
-- 中文: 有工资性收入，但没有人务工。
-- grain: one row per finding
-- inputs: stg_person, stg_household
-- vars: none
-- severity: note
-- group: income
-- zh: 有工资性收入，但没有人务工。
-- en: There are wages, but nobody works.
-- source: 省级数据清洗清单（约 80 项）与公开程序所见
WITH working AS (SELECT household_id, bool_or(months_of_work > 0) AS works FROM stg_person WHERE person_id IS NOT NULL GROUP BY household_id)
SELECT household.source_file, household.source_sheet, household.source_row, 'wage_income_fen' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household AS household JOIN working USING (household_id) WHERE wage_income_fen > 0 AND NOT coalesce(works, false);
