-- stg_household_row: each row of the household sheets with typed values; what cannot be read stays NULL and is named
-- 中文: 户表逐行转换类型，读不出的留空并记下
-- grain: one row per row of a household sheet
-- inputs: raw_household, stg_place, stg_code
-- vars: none
CREATE OR REPLACE VIEW stg_household_row AS
SELECT * EXCLUDE (written),
  concat_ws(',',
    CASE WHEN written.members IS NOT NULL AND members IS NULL THEN 'members' END,
    CASE WHEN written.kind IS NOT NULL AND kind IS NULL THEN 'kind' END,
    CASE WHEN written.main_cause IS NOT NULL AND main_cause IS NULL THEN 'main_cause' END,
    CASE WHEN written.other_causes IS NOT NULL AND other_causes IS NULL THEN 'other_causes' END,
    CASE WHEN written.exit_state IS NOT NULL AND exit_state IS NULL THEN 'exit_state' END,
    CASE WHEN written.exit_year IS NOT NULL AND exit_year IS NULL THEN 'exit_year' END,
    CASE WHEN written.house_grade IS NOT NULL AND house_grade IS NULL THEN 'house_grade' END,
    CASE WHEN written.dangerous_house IS NOT NULL AND dangerous_house IS NULL THEN 'dangerous_house' END,
    CASE WHEN written.safe_water IS NOT NULL AND safe_water IS NULL THEN 'safe_water' END,
    CASE WHEN written.water_difficult IS NOT NULL AND water_difficult IS NULL THEN 'water_difficult' END,
    CASE WHEN written.cropland_mu IS NOT NULL AND cropland_mu IS NULL THEN 'cropland_mu' END,
    CASE WHEN written.forest_mu IS NOT NULL AND forest_mu IS NULL THEN 'forest_mu' END,
    CASE WHEN written.wage_income_fen IS NOT NULL AND wage_income_fen IS NULL THEN 'wage_income_fen' END,
    CASE WHEN written.production_income_fen IS NOT NULL AND production_income_fen IS NULL THEN 'production_income_fen' END,
    CASE WHEN written.property_income_fen IS NOT NULL AND property_income_fen IS NULL THEN 'property_income_fen' END,
    CASE WHEN written.asset_dividend_fen IS NOT NULL AND asset_dividend_fen IS NULL THEN 'asset_dividend_fen' END,
    CASE WHEN written.other_property_income_fen IS NOT NULL AND other_property_income_fen IS NULL THEN 'other_property_income_fen' END,
    CASE WHEN written.transfer_income_fen IS NOT NULL AND transfer_income_fen IS NULL THEN 'transfer_income_fen' END,
    CASE WHEN written.family_planning_money_fen IS NOT NULL AND family_planning_money_fen IS NULL THEN 'family_planning_money_fen' END,
    CASE WHEN written.low_income_allowance_fen IS NOT NULL AND low_income_allowance_fen IS NULL THEN 'low_income_allowance_fen' END,
    CASE WHEN written.five_guarantees_allowance_fen IS NOT NULL AND five_guarantees_allowance_fen IS NULL THEN 'five_guarantees_allowance_fen' END,
    CASE WHEN written.pension_fen IS NOT NULL AND pension_fen IS NULL THEN 'pension_fen' END,
    CASE WHEN written.ecological_compensation_fen IS NOT NULL AND ecological_compensation_fen IS NULL THEN 'ecological_compensation_fen' END,
    CASE WHEN written.other_transfer_income_fen IS NOT NULL AND other_transfer_income_fen IS NULL THEN 'other_transfer_income_fen' END,
    CASE WHEN written.production_expense_fen IS NOT NULL AND production_expense_fen IS NULL THEN 'production_expense_fen' END,
    CASE WHEN written.yearly_income_fen IS NOT NULL AND yearly_income_fen IS NULL THEN 'yearly_income_fen' END,
    CASE WHEN written.net_income_fen IS NOT NULL AND net_income_fen IS NULL THEN 'net_income_fen' END,
    CASE WHEN written.net_income_per_head_fen IS NOT NULL AND net_income_per_head_fen IS NULL THEN 'net_income_per_head_fen' END
  ) AS unread_fields
FROM (
  SELECT
    raw AS written,
    raw.raw_row, raw.source_file, raw.source_sheet, raw.source_row, raw.town, raw.village,
    plain_text(raw.household_number) AS household_number,
    stg_place.village_code, stg_place.town_code,
    CASE WHEN integer_of(raw.members) BETWEEN 1 AND 100 THEN integer_of(raw.members) END AS members,
    kind.code AS kind,
    main_cause.code AS main_cause,
    other_causes.code AS other_causes,
    exit_state.code AS exit_state,
    integer_of(raw.exit_year) AS exit_year,
    house_grade.code AS house_grade,
    TRY_CAST(dangerous_house.code AS BOOLEAN) AS dangerous_house,
    TRY_CAST(safe_water.code AS BOOLEAN) AS safe_water,
    TRY_CAST(water_difficult.code AS BOOLEAN) AS water_difficult,
    number_of(raw.cropland_mu) AS cropland_mu,
    number_of(raw.forest_mu) AS forest_mu,
    fen_of(raw.wage_income_fen) AS wage_income_fen,
    fen_of(raw.production_income_fen) AS production_income_fen,
    fen_of(raw.property_income_fen) AS property_income_fen,
    fen_of(raw.asset_dividend_fen) AS asset_dividend_fen,
    fen_of(raw.other_property_income_fen) AS other_property_income_fen,
    fen_of(raw.transfer_income_fen) AS transfer_income_fen,
    fen_of(raw.family_planning_money_fen) AS family_planning_money_fen,
    fen_of(raw.low_income_allowance_fen) AS low_income_allowance_fen,
    fen_of(raw.five_guarantees_allowance_fen) AS five_guarantees_allowance_fen,
    fen_of(raw.pension_fen) AS pension_fen,
    fen_of(raw.ecological_compensation_fen) AS ecological_compensation_fen,
    fen_of(raw.other_transfer_income_fen) AS other_transfer_income_fen,
    fen_of(raw.production_expense_fen) AS production_expense_fen,
    fen_of(raw.yearly_income_fen) AS yearly_income_fen,
    fen_of(raw.net_income_fen) AS net_income_fen,
    fen_of(raw.net_income_per_head_fen) AS net_income_per_head_fen
  FROM raw_household AS raw
  LEFT JOIN stg_place ON stg_place.town IS NOT DISTINCT FROM raw.town AND stg_place.village IS NOT DISTINCT FROM raw.village
  LEFT JOIN stg_code AS kind ON kind.field = 'kind' AND kind.written = raw.kind
  LEFT JOIN stg_code AS main_cause ON main_cause.field = 'main_cause' AND main_cause.written = raw.main_cause
  LEFT JOIN stg_code AS other_causes ON other_causes.field = 'other_causes' AND other_causes.written = raw.other_causes
  LEFT JOIN stg_code AS exit_state ON exit_state.field = 'exit_state' AND exit_state.written = raw.exit_state
  LEFT JOIN stg_code AS house_grade ON house_grade.field = 'house_grade' AND house_grade.written = raw.house_grade
  LEFT JOIN stg_code AS dangerous_house ON dangerous_house.field = 'yes_no' AND dangerous_house.written = raw.dangerous_house
  LEFT JOIN stg_code AS safe_water ON safe_water.field = 'yes_no' AND safe_water.written = raw.safe_water
  LEFT JOIN stg_code AS water_difficult ON water_difficult.field = 'yes_no' AND water_difficult.written = raw.water_difficult
) AS typed;
