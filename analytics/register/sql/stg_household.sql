-- stg_household: households of the sheets, and those that only the person list has; doubles and rows without a place or kind are marked rejected
-- 中文: 户：来自户表，或仅见于人员清单；重复、无村、无属性的标为退回
-- grain: one row per candidate household
-- inputs: stg_household_candidate, stg_listed
-- vars: none
CREATE OR REPLACE TABLE stg_household AS
WITH judged AS (
  SELECT candidate.*, listed.persons,
    row_number() OVER (PARTITION BY candidate.village_code, candidate.household_number ORDER BY origin, raw_row) AS occurrence
  FROM stg_household_candidate AS candidate LEFT JOIN stg_listed AS listed USING (village_code, household_number)
),
decided AS (
  SELECT *, CASE
      WHEN household_number IS NULL THEN 'household_number_empty'
      WHEN regexp_full_match(household_number, '[0-9.]+e[+]?[0-9]+') THEN 'household_number_digits_lost'
      WHEN village_code IS NULL THEN 'village_unknown'
      WHEN occurrence > 1 THEN 'household_twice'
      WHEN kind IS NULL THEN 'kind_unknown'
      WHEN coalesce(members, persons) IS NULL OR coalesce(members, persons) < 1 THEN 'members_unknown'
      WHEN coalesce(net_income_per_head_fen, net_income_fen, wage_income_fen, production_income_fen, property_income_fen, transfer_income_fen, low_income_allowance_fen) IS NULL THEN 'income_unknown'
    END AS reject_reason
  FROM judged
)
SELECT * EXCLUDE (occurrence),
  CASE WHEN reject_reason IS NULL THEN CAST(
    row_number() OVER (PARTITION BY reject_reason IS NULL ORDER BY origin, raw_row) AS INTEGER) END AS household_id
FROM decided;
