-- stg_household: households of the sheets, and those that only the person list has; doubles and rows without a place or kind are marked rejected
-- 中文: 户：来自户表，或仅见于人员清单；重复、无村、无属性的标为退回
-- grain: one row per candidate household
-- inputs: stg_household_cast, stg_person_key, stg_person_cast
-- vars: none
CREATE OR REPLACE TABLE stg_household AS
WITH listed AS (
  SELECT village_code, household_number, count(DISTINCT concat_ws('|', CASE WHEN length(id_number) >= 15 AND NOT regexp_full_match(id_number, '[0-9.]+E[+]?[0-9]+') THEN id_number ELSE CAST(raw_row AS VARCHAR) END, name)) AS persons
  FROM stg_person_key
  WHERE village_code IS NOT NULL AND household_number IS NOT NULL GROUP BY ALL
),
first_listed AS (
  SELECT raw_row FROM stg_person_key AS person
  WHERE village_code IS NOT NULL AND household_number IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM stg_household_cast AS sheet WHERE sheet.village_code = person.village_code AND sheet.household_number = person.household_number)
  QUALIFY row_number() OVER (PARTITION BY village_code, household_number ORDER BY coalesce(relation, '') <> '01', raw_row) = 1
),
candidate AS (
  SELECT 1 AS origin, raw_row, source_file, source_sheet, source_row, town, village, unread_fields, village_code, town_code, household_number,
    members, kind, main_cause, other_causes, exit_state, exit_year, house_grade, dangerous_house, safe_water, water_difficult, cropland_mu, forest_mu, wage_income_fen, production_income_fen, property_income_fen, asset_dividend_fen, other_property_income_fen, transfer_income_fen, family_planning_money_fen, low_income_allowance_fen, five_guarantees_allowance_fen, pension_fen, ecological_compensation_fen, other_transfer_income_fen, production_expense_fen, yearly_income_fen, net_income_fen, net_income_per_head_fen
  FROM stg_household_cast
  UNION ALL BY NAME
  SELECT 2 AS origin, raw_row, source_file, source_sheet, source_row, village_code, town_code, household_number,
    members, kind, main_cause, exit_state, exit_year, dangerous_house, safe_water, water_difficult, net_income_per_head_fen
  FROM stg_person_cast JOIN first_listed USING (raw_row)
),
judged AS (
  SELECT candidate.*, listed.persons,
    row_number() OVER (PARTITION BY candidate.village_code, candidate.household_number ORDER BY origin, raw_row) AS occurrence
  FROM candidate LEFT JOIN listed USING (village_code, household_number)
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
