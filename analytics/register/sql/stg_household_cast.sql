-- stg_household_cast: one batch of rows of the household sheets with typed values; what cannot be read stays NULL and is named
-- 中文: 户表分批转换类型，读不出的留空并记下
-- grain: one row per row of a household sheet
-- inputs: raw_household, stg_place, stg_code_map
-- vars: none
-- The rows of the batch stand where the file says TRUE. Amounts are read as one list: a macro is planned as often as it is written.
CREATE OR REPLACE TABLE stg_household_cast AS
SELECT
  raw_row, source_file, source_sheet, source_row, town, village, household_number, village_code, town_code,
  members, kind, main_cause, other_causes, exit_state, exit_year, house_grade, dangerous_house, safe_water, water_difficult,
  cropland_mu, forest_mu, wage_income_fen, production_income_fen, property_income_fen, asset_dividend_fen, other_property_income_fen, transfer_income_fen, family_planning_money_fen, low_income_allowance_fen, five_guarantees_allowance_fen, pension_fen, ecological_compensation_fen, other_transfer_income_fen, production_expense_fen, yearly_income_fen, net_income_fen, net_income_per_head_fen,
  concat_ws(',',
    CASE WHEN members_written AND members IS NULL THEN 'members' END,
    CASE WHEN kind_written AND kind IS NULL THEN 'kind' END,
    CASE WHEN main_cause_written AND main_cause IS NULL THEN 'main_cause' END,
    CASE WHEN other_causes_written AND other_causes IS NULL THEN 'other_causes' END,
    CASE WHEN exit_state_written AND exit_state IS NULL THEN 'exit_state' END,
    CASE WHEN exit_year_written AND exit_year IS NULL THEN 'exit_year' END,
    CASE WHEN house_grade_written AND house_grade IS NULL THEN 'house_grade' END,
    CASE WHEN dangerous_house_written AND dangerous_house IS NULL THEN 'dangerous_house' END,
    CASE WHEN safe_water_written AND safe_water IS NULL THEN 'safe_water' END,
    CASE WHEN water_difficult_written AND water_difficult IS NULL THEN 'water_difficult' END,
    CASE WHEN written[1] IS NOT NULL AND cropland_mu IS NULL THEN 'cropland_mu' END,
    CASE WHEN written[2] IS NOT NULL AND forest_mu IS NULL THEN 'forest_mu' END,
    CASE WHEN written[3] IS NOT NULL AND wage_income_fen IS NULL THEN 'wage_income_fen' END,
    CASE WHEN written[4] IS NOT NULL AND production_income_fen IS NULL THEN 'production_income_fen' END,
    CASE WHEN written[5] IS NOT NULL AND property_income_fen IS NULL THEN 'property_income_fen' END,
    CASE WHEN written[6] IS NOT NULL AND asset_dividend_fen IS NULL THEN 'asset_dividend_fen' END,
    CASE WHEN written[7] IS NOT NULL AND other_property_income_fen IS NULL THEN 'other_property_income_fen' END,
    CASE WHEN written[8] IS NOT NULL AND transfer_income_fen IS NULL THEN 'transfer_income_fen' END,
    CASE WHEN written[9] IS NOT NULL AND family_planning_money_fen IS NULL THEN 'family_planning_money_fen' END,
    CASE WHEN written[10] IS NOT NULL AND low_income_allowance_fen IS NULL THEN 'low_income_allowance_fen' END,
    CASE WHEN written[11] IS NOT NULL AND five_guarantees_allowance_fen IS NULL THEN 'five_guarantees_allowance_fen' END,
    CASE WHEN written[12] IS NOT NULL AND pension_fen IS NULL THEN 'pension_fen' END,
    CASE WHEN written[13] IS NOT NULL AND ecological_compensation_fen IS NULL THEN 'ecological_compensation_fen' END,
    CASE WHEN written[14] IS NOT NULL AND other_transfer_income_fen IS NULL THEN 'other_transfer_income_fen' END,
    CASE WHEN written[15] IS NOT NULL AND production_expense_fen IS NULL THEN 'production_expense_fen' END,
    CASE WHEN written[16] IS NOT NULL AND yearly_income_fen IS NULL THEN 'yearly_income_fen' END,
    CASE WHEN written[17] IS NOT NULL AND net_income_fen IS NULL THEN 'net_income_fen' END,
    CASE WHEN written[18] IS NOT NULL AND net_income_per_head_fen IS NULL THEN 'net_income_per_head_fen' END
  ) AS unread_fields
FROM (
  SELECT raw_row, source_file, source_sheet, source_row, town, village, household_number, written, members_written, exit_year_written,
    CASE WHEN whole_of(counts[1]) BETWEEN 1 AND 100 THEN whole_of(counts[1]) END AS members, whole_of(counts[2]) AS exit_year,
    areas[1] AS cropland_mu,
    areas[2] AS forest_mu,
    amounts[1] AS wage_income_fen,
    amounts[2] AS production_income_fen,
    amounts[3] AS property_income_fen,
    amounts[4] AS asset_dividend_fen,
    amounts[5] AS other_property_income_fen,
    amounts[6] AS transfer_income_fen,
    amounts[7] AS family_planning_money_fen,
    amounts[8] AS low_income_allowance_fen,
    amounts[9] AS five_guarantees_allowance_fen,
    amounts[10] AS pension_fen,
    amounts[11] AS ecological_compensation_fen,
    amounts[12] AS other_transfer_income_fen,
    amounts[13] AS production_expense_fen,
    amounts[14] AS yearly_income_fen,
    amounts[15] AS net_income_fen,
    amounts[16] AS net_income_per_head_fen
  FROM (
    SELECT *, list_transform(plain[3:], lambda text: fen_of_plain(text)) AS amounts, list_transform(plain[:2], lambda text: number_of_plain(text)) AS areas,
      list_transform(plain_counts, lambda text: number_of_plain(text)) AS counts
    FROM (
      SELECT *, list_transform(written, lambda text: plain_text(text)) AS plain
      FROM (
        SELECT raw_row, source_file, source_sheet, source_row, town, village, plain_text(household_number) AS household_number,
          [plain_text(members), plain_text(exit_year)] AS plain_counts, members IS NOT NULL AS members_written, exit_year IS NOT NULL AS exit_year_written,
          [cropland_mu, forest_mu, wage_income_fen, production_income_fen, property_income_fen, asset_dividend_fen, other_property_income_fen, transfer_income_fen, family_planning_money_fen, low_income_allowance_fen, five_guarantees_allowance_fen, pension_fen, ecological_compensation_fen, other_transfer_income_fen, production_expense_fen, yearly_income_fen, net_income_fen, net_income_per_head_fen] AS written
        FROM raw_household
      )
    )
  )
)
JOIN (
  SELECT raw.raw_row, stg_place.village_code, stg_place.town_code,
    code.kind[raw.kind] AS kind, raw.kind IS NOT NULL AS kind_written,
    code.main_cause[raw.main_cause] AS main_cause, raw.main_cause IS NOT NULL AS main_cause_written,
    code.other_causes[raw.other_causes] AS other_causes, raw.other_causes IS NOT NULL AS other_causes_written,
    code.exit_state[raw.exit_state] AS exit_state, raw.exit_state IS NOT NULL AS exit_state_written,
    code.house_grade[raw.house_grade] AS house_grade, raw.house_grade IS NOT NULL AS house_grade_written,
    TRY_CAST(code.yes_no[raw.dangerous_house] AS BOOLEAN) AS dangerous_house, raw.dangerous_house IS NOT NULL AS dangerous_house_written,
    TRY_CAST(code.yes_no[raw.safe_water] AS BOOLEAN) AS safe_water, raw.safe_water IS NOT NULL AS safe_water_written,
    TRY_CAST(code.yes_no[raw.water_difficult] AS BOOLEAN) AS water_difficult, raw.water_difficult IS NOT NULL AS water_difficult_written
  FROM raw_household AS raw
  CROSS JOIN stg_code_map AS code
  LEFT JOIN stg_place ON stg_place.town IS NOT DISTINCT FROM raw.town AND stg_place.village IS NOT DISTINCT FROM raw.village
) AS coded USING (raw_row)
WHERE TRUE
