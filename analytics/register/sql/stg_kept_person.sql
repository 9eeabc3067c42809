-- stg_kept_person: the number that each accepted person had before, else one behind the greatest
-- 中文: 沿用原人内部编号；新增人员排在最大编号之后
-- grain: one row per accepted person
-- inputs: stg_person_judged, stg_person_key, former_person
-- vars: none
CREATE OR REPLACE TABLE stg_kept_person AS
WITH fresh AS (
  SELECT judged.person_id AS fresh_id, judged.household_id, key.name, key.id_number,
    row_number() OVER (PARTITION BY judged.household_id, key.name ORDER BY judged.person_id) AS turn
  FROM stg_person_judged AS judged JOIN stg_person_key AS key USING (raw_row) WHERE judged.person_id IS NOT NULL
),
former AS (
  SELECT person_id, household_id, name, id_number, row_number() OVER (PARTITION BY household_id, name ORDER BY person_id) AS turn FROM former_person
),
same_number AS (
  SELECT any_value(fresh.fresh_id) AS fresh_id, any_value(former.person_id) AS person_id
  FROM fresh JOIN former USING (id_number) WHERE length(id_number) >= 15
  GROUP BY id_number HAVING count(*) = 1
),
same_name AS (
  SELECT fresh.fresh_id, former.person_id FROM fresh JOIN former USING (household_id, name, turn)
  WHERE fresh.fresh_id NOT IN (SELECT fresh_id FROM same_number) AND former.person_id NOT IN (SELECT person_id FROM same_number)
),
kept AS (SELECT * FROM same_number UNION ALL SELECT * FROM same_name)
SELECT fresh.fresh_id, coalesce(kept.person_id,
  CAST(row_number() OVER (PARTITION BY kept.person_id IS NULL ORDER BY fresh.fresh_id) + (SELECT coalesce(max(person_id), 0) FROM former_person) AS INTEGER)) AS person_id
FROM fresh LEFT JOIN kept USING (fresh_id);
