-- import_totals: what would be in the register after acceptance
-- 中文: 接收后的户、人、村、干部数
-- grain: one row
-- inputs: stg_household, stg_person, stg_village, stg_helper
-- vars: none
SELECT
  (SELECT count(*) FROM stg_household WHERE household_id IS NOT NULL) AS households,
  (SELECT count(*) FROM stg_person WHERE person_id IS NOT NULL) AS persons,
  (SELECT count(*) FROM stg_village WHERE reject_reason IS NULL) AS villages,
  (SELECT count(*) FROM stg_helper WHERE helper_id IS NOT NULL) AS helpers;
