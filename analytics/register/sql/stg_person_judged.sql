-- stg_person_judged: the order of persons in their household, head first, and their numbers
-- 中文: 户内排序，户主在前，并编号
-- grain: one row per row of a person list
-- inputs: stg_person_placed
-- vars: none
CREATE OR REPLACE TABLE stg_person_judged AS
WITH ordered AS (
  SELECT raw_row, household_id, reject_reason,
    row_number() OVER (PARTITION BY household_id, reject_reason IS NULL ORDER BY coalesce(relation, '') <> '01', raw_row) AS turn
  FROM stg_person_placed
)
SELECT raw_row, household_id, reject_reason,
  reject_reason IS NULL AND turn = 1 AS is_head,
  CASE WHEN reject_reason IS NULL THEN CAST(
    row_number() OVER (PARTITION BY reject_reason IS NULL ORDER BY household_id, turn) AS INTEGER) END AS person_id
FROM ordered;
