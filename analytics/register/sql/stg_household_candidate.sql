-- stg_household_candidate: households of the sheets, and those that only the person list has
-- 中文: 候选户：来自户表，或仅见于人员清单
-- grain: one row per candidate household
-- inputs: stg_household_cast, stg_first_listed, stg_person_key, raw_person, stg_code
-- vars: none
CREATE OR REPLACE TABLE stg_household_candidate AS
WITH first_read AS (
  SELECT key.village_code, key.town_code, key.household_number, raw.raw_row, raw.source_file, raw.source_sheet, raw.source_row,
    raw.kind, raw.main_cause, raw.exit_state, raw.dangerous_house, raw.safe_water, raw.water_difficult, raw.net_income_per_head_fen,
    number_of(raw.members) AS members_number, number_of(raw.exit_year) AS exit_year_number
  FROM raw_person AS raw JOIN stg_first_listed USING (raw_row) JOIN stg_person_key AS key USING (raw_row)
)
SELECT 1 AS origin, raw_row, source_file, source_sheet, source_row, town, village, unread_fields, village_code, town_code, household_number,
  members, kind, main_cause, other_causes, exit_state, exit_year, house_grade, dangerous_house, safe_water, water_difficult, cropland_mu, forest_mu, wage_income_fen, production_income_fen, property_income_fen, asset_dividend_fen, other_property_income_fen, transfer_income_fen, family_planning_money_fen, low_income_allowance_fen, five_guarantees_allowance_fen, pension_fen, ecological_compensation_fen, other_transfer_income_fen, production_expense_fen, yearly_income_fen, net_income_fen, net_income_per_head_fen
FROM stg_household_cast
UNION ALL BY NAME
SELECT 2 AS origin, raw_row, source_file, source_sheet, source_row, village_code, town_code, household_number,
  CASE WHEN whole_of(members_number) BETWEEN 1 AND 100 THEN whole_of(members_number) END AS members,
  kind.code AS kind, main_cause.code AS main_cause, exit_state.code AS exit_state, whole_of(exit_year_number) AS exit_year,
  TRY_CAST(dangerous_house.code AS BOOLEAN) AS dangerous_house, TRY_CAST(safe_water.code AS BOOLEAN) AS safe_water, TRY_CAST(water_difficult.code AS BOOLEAN) AS water_difficult,
  fen_of(net_income_per_head_fen) AS net_income_per_head_fen
FROM first_read
LEFT JOIN stg_code AS kind ON kind.field = 'kind' AND kind.written = first_read.kind
LEFT JOIN stg_code AS main_cause ON main_cause.field = 'main_cause' AND main_cause.written = first_read.main_cause
LEFT JOIN stg_code AS exit_state ON exit_state.field = 'exit_state' AND exit_state.written = first_read.exit_state
LEFT JOIN stg_code AS dangerous_house ON dangerous_house.field = 'yes_no' AND dangerous_house.written = first_read.dangerous_house
LEFT JOIN stg_code AS safe_water ON safe_water.field = 'yes_no' AND safe_water.written = first_read.safe_water
LEFT JOIN stg_code AS water_difficult ON water_difficult.field = 'yes_no' AND water_difficult.written = first_read.water_difficult;
