-- accept_pairing: who helps which household
-- 中文: 写入帮扶结对
-- grain: one row per household and helper
-- inputs: stg_pairing
-- vars: year
INSERT INTO pairing BY NAME SELECT DISTINCT CAST(getvariable('year') AS INTEGER) AS year, household_id, helper_id, CAST(NULL AS DATE) AS start_date FROM stg_pairing WHERE household_id IS NOT NULL ORDER BY household_id, helper_id;
