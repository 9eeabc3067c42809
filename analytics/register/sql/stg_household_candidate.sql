-- stg_household_candidate: households of the sheets, and those that only the person list has
-- 中文: 候选户：来自户表，或仅见于人员清单
-- grain: one row per candidate household
-- inputs: stg_household_cast, stg_first_listed, stg_person_key, raw_person, stg_code_map
-- vars: none
CREATE OR REPLACE TABLE stg_household_candidate AS
WITH first_plain AS (
  SELECT raw_row, source_file, source_sheet, source_row, kind, main_cause, exit_state, dangerous_house, safe_water, water_difficult,
    plain_text(members) AS members_plain, plain_text(exit_year) AS exit_year_plain, plain_text(net_income_per_head_fen) AS income_plain
  FROM raw_person WHERE raw_row IN (SELECT raw_row FROM stg_first_listed)
),
first_read AS (
  SELECT *, number_of_plain(members_plain) AS members_number, number_of_plain(exit_year_plain) AS exit_year_number
  FROM first_plain JOIN (SELECT raw_row, village_code, town_code, household_number FROM stg_person_key) AS key USING (raw_row)
)
SELECT 1 AS origin, raw_row, source_file, source_sheet, source_row, town, village, unread_fields, village_code, town_code, household_number,
  members, kind, main_cause, other_causes, exit_state, exit_year, house_grade, dangerous_house, safe_water, water_difficult, cropland_mu, forest_mu, wage_income_fen, production_income_fen, property_income_fen, asset_dividend_fen, other_property_income_fen, transfer_income_fen, family_planning_money_fen, low_income_allowance_fen, five_guarantees_allowance_fen, pension_fen, ecological_compensation_fen, other_transfer_income_fen, production_expense_fen, yearly_income_fen, net_income_fen, net_income_per_head_fen
FROM stg_household_cast
UNION ALL BY NAME
SELECT 2 AS origin, raw_row, source_file, source_sheet, source_row, village_code, town_code, household_number,
  CASE WHEN whole_of(members_number) BETWEEN 1 AND 100 THEN whole_of(members_number) END AS members,
  code.kind[first_read.kind] AS kind, code.main_cause[first_read.main_cause] AS main_cause, code.exit_state[first_read.exit_state] AS exit_state, whole_of(exit_year_number) AS exit_year,
  TRY_CAST(code.yes_no[first_read.dangerous_house] AS BOOLEAN) AS dangerous_house, TRY_CAST(code.yes_no[first_read.safe_water] AS BOOLEAN) AS safe_water,
  TRY_CAST(code.yes_no[first_read.water_difficult] AS BOOLEAN) AS water_difficult,
  fen_of_plain(income_plain) AS net_income_per_head_fen
FROM first_read CROSS JOIN stg_code_map AS code;
