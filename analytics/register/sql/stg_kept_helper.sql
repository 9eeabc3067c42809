-- stg_kept_helper: the number that each accepted helper had before, else one behind the greatest
-- 中文: 沿用帮扶干部的原内部编号；新干部排在最大编号之后
-- grain: one row per accepted helper
-- inputs: stg_helper, former_helper
-- vars: none
CREATE OR REPLACE TABLE stg_kept_helper AS
WITH fresh AS (
  SELECT helper_id AS fresh_id, unit, coalesce(name, '') AS name, coalesce(telephone, '') AS telephone FROM stg_helper WHERE helper_id IS NOT NULL
), former AS (
  SELECT helper_id, unit, coalesce(name, '') AS name, coalesce(telephone, '') AS telephone FROM former_helper
), same AS (
  SELECT now.fresh_id, then_.helper_id
  FROM (SELECT *, row_number() OVER (PARTITION BY unit, name, telephone ORDER BY fresh_id) AS turn FROM fresh) AS now
  JOIN (SELECT *, row_number() OVER (PARTITION BY unit, name, telephone ORDER BY helper_id) AS turn FROM former) AS then_ USING (unit, name, telephone, turn)
),
-- Who went to another unit, or has another telephone, keeps the number where nobody else could be meant.
moved AS (
  SELECT any_value(fresh.fresh_id) AS fresh_id, any_value(former.helper_id) AS helper_id
  FROM fresh JOIN former USING (name, telephone)
  WHERE name <> '' AND telephone <> '' AND fresh.fresh_id NOT IN (SELECT fresh_id FROM same) AND former.helper_id NOT IN (SELECT helper_id FROM same)
  GROUP BY name, telephone HAVING count(*) = 1
), known AS (SELECT * FROM same UNION ALL SELECT * FROM moved), called AS (
  SELECT any_value(fresh.fresh_id) AS fresh_id, any_value(former.helper_id) AS helper_id
  FROM fresh JOIN former USING (name, unit)
  WHERE name <> '' AND fresh.fresh_id NOT IN (SELECT fresh_id FROM known) AND former.helper_id NOT IN (SELECT helper_id FROM known)
  GROUP BY name, unit HAVING count(*) = 1
), kept AS (SELECT * FROM known UNION ALL SELECT * FROM called)
SELECT fresh.fresh_id, coalesce(kept.helper_id,
  CAST(row_number() OVER (PARTITION BY kept.helper_id IS NULL ORDER BY fresh.fresh_id) + (SELECT coalesce(max(helper_id), 0) FROM former_helper) AS INTEGER)) AS helper_id
FROM fresh LEFT JOIN kept USING (fresh_id);
