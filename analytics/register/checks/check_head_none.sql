-- check_head_none: The household has no head.
-- 中文: 该户没有户主。
-- grain: one row per finding
-- inputs: stg_person, stg_household
-- vars: none
-- severity: error
-- group: family
-- zh: 该户没有户主。
-- en: The household has no head.
-- hint zh: 已暂以名单中第一人为户主。
-- hint en: For now the first person listed is taken as the head.
-- source: 省级数据清洗清单（约 80 项）与公开程序所见
WITH counted AS (
  SELECT household_id, count(*) FILTER (relation = '01') AS heads, count(*) FILTER (relation = '02') AS spouses FROM stg_person WHERE person_id IS NOT NULL GROUP BY household_id
)
SELECT household.source_file, household.source_sheet, household.source_row, 'relation' AS field, household.household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_household AS household JOIN counted USING (household_id) WHERE heads = 0;
