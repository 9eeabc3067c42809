-- stg_listed: how many persons the lists name for each household
-- 中文: 人员清单中各户的人数
-- grain: one row per household of the person lists
-- inputs: stg_person_key
-- vars: none
CREATE OR REPLACE TABLE stg_listed AS
SELECT village_code, household_number, count(DISTINCT concat_ws('|', CASE WHEN length(id_number) >= 15 AND NOT regexp_full_match(id_number, '[0-9.]+E[+]?[0-9]+') THEN id_number ELSE CAST(raw_row AS VARCHAR) END, name)) AS persons
FROM stg_person_key
WHERE village_code IS NOT NULL AND household_number IS NOT NULL GROUP BY ALL;
