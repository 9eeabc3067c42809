-- stg_household_cast: one batch of rows of the household sheets with typed values; what cannot be read stays NULL and is named
-- 中文: 户表分批转换类型，读不出的留空并记下
-- grain: one row per row of a household sheet
-- inputs: raw_household, stg_place, stg_code
-- vars: none
-- The rows of the batch stand where the file says TRUE.
CREATE OR REPLACE TABLE stg_household_cast AS
SELECT typed.* EXCLUDE (written_members, written_kind, written_main_cause, written_other_causes, written_exit_state, written_exit_year, written_house_grade, written_dangerous_house, written_safe_water, written_water_difficult, written_cropland_mu, written_forest_mu, written_wage_income_fen, written_production_income_fen, written_property_income_fen, written_asset_dividend_fen, written_other_property_income_fen, written_transfer_income_fen, written_family_planning_money_fen, written_low_income_allowance_fen, written_five_guarantees_allowance_fen, written_pension_fen, written_ecological_compensation_fen, written_other_transfer_income_fen, written_production_expense_fen, written_yearly_income_fen, written_net_income_fen, written_net_income_per_head_fen),
  concat_ws(',',
    CASE WHEN written_members IS NOT NULL AND members IS NULL THEN 'members' END,
    CASE WHEN written_kind IS NOT NULL AND kind IS NULL THEN 'kind' END,
    CASE WHEN written_main_cause IS NOT NULL AND main_cause IS NULL THEN 'main_cause' END,
    CASE WHEN written_other_causes IS NOT NULL AND other_causes IS NULL THEN 'other_causes' END,
    CASE WHEN written_exit_state IS NOT NULL AND exit_state IS NULL THEN 'exit_state' END,
    CASE WHEN written_exit_year IS NOT NULL AND exit_year IS NULL THEN 'exit_year' END,
    CASE WHEN written_house_grade IS NOT NULL AND house_grade IS NULL THEN 'house_grade' END,
    CASE WHEN written_dangerous_house IS NOT NULL AND dangerous_house IS NULL THEN 'dangerous_house' END,
    CASE WHEN written_safe_water IS NOT NULL AND safe_water IS NULL THEN 'safe_water' END,
    CASE WHEN written_water_difficult IS NOT NULL AND water_difficult IS NULL THEN 'water_difficult' END,
    CASE WHEN written_cropland_mu IS NOT NULL AND cropland_mu IS NULL THEN 'cropland_mu' END,
    CASE WHEN written_forest_mu IS NOT NULL AND forest_mu IS NULL THEN 'forest_mu' END,
    CASE WHEN written_wage_income_fen IS NOT NULL AND wage_income_fen IS NULL THEN 'wage_income_fen' END,
    CASE WHEN written_production_income_fen IS NOT NULL AND production_income_fen IS NULL THEN 'production_income_fen' END,
    CASE WHEN written_property_income_fen IS NOT NULL AND property_income_fen IS NULL THEN 'property_income_fen' END,
    CASE WHEN written_asset_dividend_fen IS NOT NULL AND asset_dividend_fen IS NULL THEN 'asset_dividend_fen' END,
    CASE WHEN written_other_property_income_fen IS NOT NULL AND other_property_income_fen IS NULL THEN 'other_property_income_fen' END,
    CASE WHEN written_transfer_income_fen IS NOT NULL AND transfer_income_fen IS NULL THEN 'transfer_income_fen' END,
    CASE WHEN written_family_planning_money_fen IS NOT NULL AND family_planning_money_fen IS NULL THEN 'family_planning_money_fen' END,
    CASE WHEN written_low_income_allowance_fen IS NOT NULL AND low_income_allowance_fen IS NULL THEN 'low_income_allowance_fen' END,
    CASE WHEN written_five_guarantees_allowance_fen IS NOT NULL AND five_guarantees_allowance_fen IS NULL THEN 'five_guarantees_allowance_fen' END,
    CASE WHEN written_pension_fen IS NOT NULL AND pension_fen IS NULL THEN 'pension_fen' END,
    CASE WHEN written_ecological_compensation_fen IS NOT NULL AND ecological_compensation_fen IS NULL THEN 'ecological_compensation_fen' END,
    CASE WHEN written_other_transfer_income_fen IS NOT NULL AND other_transfer_income_fen IS NULL THEN 'other_transfer_income_fen' END,
    CASE WHEN written_production_expense_fen IS NOT NULL AND production_expense_fen IS NULL THEN 'production_expense_fen' END,
    CASE WHEN written_yearly_income_fen IS NOT NULL AND yearly_income_fen IS NULL THEN 'yearly_income_fen' END,
    CASE WHEN written_net_income_fen IS NOT NULL AND net_income_fen IS NULL THEN 'net_income_fen' END,
    CASE WHEN written_net_income_per_head_fen IS NOT NULL AND net_income_per_head_fen IS NULL THEN 'net_income_per_head_fen' END
  ) AS unread_fields
FROM (
  SELECT
    read.raw_row, read.source_file, read.source_sheet, read.source_row, read.town, read.village,
    plain_text(read.household_number) AS household_number,
    stg_place.village_code, stg_place.town_code,
    CASE WHEN whole_of(read.members_number) BETWEEN 1 AND 100 THEN whole_of(read.members_number) END AS members,
    kind.code AS kind,
    main_cause.code AS main_cause,
    other_causes.code AS other_causes,
    exit_state.code AS exit_state,
    whole_of(read.exit_year_number) AS exit_year,
    house_grade.code AS house_grade,
    TRY_CAST(dangerous_house.code AS BOOLEAN) AS dangerous_house,
    TRY_CAST(safe_water.code AS BOOLEAN) AS safe_water,
    TRY_CAST(water_difficult.code AS BOOLEAN) AS water_difficult,
    number_of_plain(read.cropland_mu_plain) AS cropland_mu,
    number_of_plain(read.forest_mu_plain) AS forest_mu,
    fen_of_plain(read.wage_income_fen_plain) AS wage_income_fen,
    fen_of_plain(read.production_income_fen_plain) AS production_income_fen,
    fen_of_plain(read.property_income_fen_plain) AS property_income_fen,
    fen_of_plain(read.asset_dividend_fen_plain) AS asset_dividend_fen,
    fen_of_plain(read.other_property_income_fen_plain) AS other_property_income_fen,
    fen_of_plain(read.transfer_income_fen_plain) AS transfer_income_fen,
    fen_of_plain(read.family_planning_money_fen_plain) AS family_planning_money_fen,
    fen_of_plain(read.low_income_allowance_fen_plain) AS low_income_allowance_fen,
    fen_of_plain(read.five_guarantees_allowance_fen_plain) AS five_guarantees_allowance_fen,
    fen_of_plain(read.pension_fen_plain) AS pension_fen,
    fen_of_plain(read.ecological_compensation_fen_plain) AS ecological_compensation_fen,
    fen_of_plain(read.other_transfer_income_fen_plain) AS other_transfer_income_fen,
    fen_of_plain(read.production_expense_fen_plain) AS production_expense_fen,
    fen_of_plain(read.yearly_income_fen_plain) AS yearly_income_fen,
    fen_of_plain(read.net_income_fen_plain) AS net_income_fen,
    fen_of_plain(read.net_income_per_head_fen_plain) AS net_income_per_head_fen,
    read.members AS written_members,
    read.kind AS written_kind,
    read.main_cause AS written_main_cause,
    read.other_causes AS written_other_causes,
    read.exit_state AS written_exit_state,
    read.exit_year AS written_exit_year,
    read.house_grade AS written_house_grade,
    read.dangerous_house AS written_dangerous_house,
    read.safe_water AS written_safe_water,
    read.water_difficult AS written_water_difficult,
    read.cropland_mu AS written_cropland_mu,
    read.forest_mu AS written_forest_mu,
    read.wage_income_fen AS written_wage_income_fen,
    read.production_income_fen AS written_production_income_fen,
    read.property_income_fen AS written_property_income_fen,
    read.asset_dividend_fen AS written_asset_dividend_fen,
    read.other_property_income_fen AS written_other_property_income_fen,
    read.transfer_income_fen AS written_transfer_income_fen,
    read.family_planning_money_fen AS written_family_planning_money_fen,
    read.low_income_allowance_fen AS written_low_income_allowance_fen,
    read.five_guarantees_allowance_fen AS written_five_guarantees_allowance_fen,
    read.pension_fen AS written_pension_fen,
    read.ecological_compensation_fen AS written_ecological_compensation_fen,
    read.other_transfer_income_fen AS written_other_transfer_income_fen,
    read.production_expense_fen AS written_production_expense_fen,
    read.yearly_income_fen AS written_yearly_income_fen,
    read.net_income_fen AS written_net_income_fen,
    read.net_income_per_head_fen AS written_net_income_per_head_fen
  FROM (
    SELECT *, number_of(members) AS members_number, number_of(exit_year) AS exit_year_number,
      plain_text(cropland_mu) AS cropland_mu_plain,
      plain_text(forest_mu) AS forest_mu_plain,
      plain_text(wage_income_fen) AS wage_income_fen_plain,
      plain_text(production_income_fen) AS production_income_fen_plain,
      plain_text(property_income_fen) AS property_income_fen_plain,
      plain_text(asset_dividend_fen) AS asset_dividend_fen_plain,
      plain_text(other_property_income_fen) AS other_property_income_fen_plain,
      plain_text(transfer_income_fen) AS transfer_income_fen_plain,
      plain_text(family_planning_money_fen) AS family_planning_money_fen_plain,
      plain_text(low_income_allowance_fen) AS low_income_allowance_fen_plain,
      plain_text(five_guarantees_allowance_fen) AS five_guarantees_allowance_fen_plain,
      plain_text(pension_fen) AS pension_fen_plain,
      plain_text(ecological_compensation_fen) AS ecological_compensation_fen_plain,
      plain_text(other_transfer_income_fen) AS other_transfer_income_fen_plain,
      plain_text(production_expense_fen) AS production_expense_fen_plain,
      plain_text(yearly_income_fen) AS yearly_income_fen_plain,
      plain_text(net_income_fen) AS net_income_fen_plain,
      plain_text(net_income_per_head_fen) AS net_income_per_head_fen_plain
    FROM raw_household
  ) AS read
  LEFT JOIN stg_place ON stg_place.town IS NOT DISTINCT FROM read.town AND stg_place.village IS NOT DISTINCT FROM read.village
  LEFT JOIN stg_code AS kind ON kind.field = 'kind' AND kind.written = read.kind
  LEFT JOIN stg_code AS main_cause ON main_cause.field = 'main_cause' AND main_cause.written = read.main_cause
  LEFT JOIN stg_code AS other_causes ON other_causes.field = 'other_causes' AND other_causes.written = read.other_causes
  LEFT JOIN stg_code AS exit_state ON exit_state.field = 'exit_state' AND exit_state.written = read.exit_state
  LEFT JOIN stg_code AS house_grade ON house_grade.field = 'house_grade' AND house_grade.written = read.house_grade
  LEFT JOIN stg_code AS dangerous_house ON dangerous_house.field = 'yes_no' AND dangerous_house.written = read.dangerous_house
  LEFT JOIN stg_code AS safe_water ON safe_water.field = 'yes_no' AND safe_water.written = read.safe_water
  LEFT JOIN stg_code AS water_difficult ON water_difficult.field = 'yes_no' AND water_difficult.written = read.water_difficult
) AS typed
WHERE TRUE
