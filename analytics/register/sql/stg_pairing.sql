-- stg_pairing: each household number a helper names, with the household it means when there is exactly one
-- 中文: 帮扶结对：户编号与户对应
-- grain: one row per helper and written household number
-- inputs: stg_helper, stg_household
-- vars: none
CREATE OR REPLACE TABLE stg_pairing AS
WITH written AS (
  SELECT DISTINCT helper_id, source_file, source_sheet, source_row, unnest(string_split_regex(plain_text(household_numbers), '[,、;/|]+')) AS household_number
  FROM stg_helper WHERE helper_id IS NOT NULL AND household_numbers IS NOT NULL
),
known AS (
  SELECT household_number, CASE WHEN count(*) = 1 THEN any_value(household_id) END AS household_id
  FROM stg_household WHERE household_id IS NOT NULL GROUP BY household_number
)
SELECT written.*, known.household_id FROM written LEFT JOIN known USING (household_number) WHERE written.household_number <> '';
