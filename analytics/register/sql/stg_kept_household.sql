-- stg_kept_household: the number that each accepted household had before, else one behind the greatest
-- 中文: 沿用原户内部编号；新户排在最大编号之后
-- grain: one row per accepted household
-- inputs: stg_household, former_household
-- vars: none
CREATE OR REPLACE TABLE stg_kept_household AS
WITH fresh AS (SELECT household_id AS fresh_id, village_code, household_number FROM stg_household WHERE household_id IS NOT NULL),
same_place AS (
  SELECT fresh.fresh_id, former.household_id FROM fresh JOIN former_household AS former USING (village_code, household_number)
),
-- A household whose village was corrected keeps its number, where no other household bears it.
same_number AS (
  SELECT any_value(fresh.fresh_id) AS fresh_id, any_value(former.household_id) AS household_id
  FROM fresh JOIN former_household AS former USING (household_number)
  WHERE fresh.fresh_id NOT IN (SELECT fresh_id FROM same_place) AND former.household_id NOT IN (SELECT household_id FROM same_place)
  GROUP BY household_number HAVING count(*) = 1
),
kept AS (SELECT * FROM same_place UNION ALL SELECT * FROM same_number)
SELECT fresh.fresh_id, coalesce(kept.household_id,
  CAST(row_number() OVER (PARTITION BY kept.household_id IS NULL ORDER BY fresh.fresh_id) + (SELECT coalesce(max(household_id), 0) FROM former_household) AS INTEGER)) AS household_id
FROM fresh LEFT JOIN kept USING (fresh_id);
