-- stg_household_cast: each row of the household sheets with typed values; what cannot be read stays NULL and is named
-- 中文: 户表逐行转换类型，读不出的留空并记下
-- grain: one row per row of a household sheet
-- inputs: raw_household, stg_place, term_code
-- vars: none
CREATE OR REPLACE TABLE stg_household_cast AS
WITH typed AS MATERIALIZED (
  SELECT
    raw.raw_row, raw.source_file, raw.source_sheet, raw.source_row, raw.town, raw.village,
    plain_text(raw.household_number) AS household_number,
    stg_place.village_code, stg_place.town_code,
    CASE WHEN integer_of(raw.members) BETWEEN 1 AND 100 THEN integer_of(raw.members) END AS members,
    code_of('household_kind', raw.kind) AS kind,
    code_of('cause', raw.main_cause) AS main_cause,
    codes_of('cause', raw.other_causes) AS other_causes,
    code_of('exit_state', raw.exit_state) AS exit_state,
    integer_of(raw.exit_year) AS exit_year,
    code_of('house_grade', raw.house_grade) AS house_grade,
    TRY_CAST(code_of('yes_no', raw.dangerous_house) AS BOOLEAN) AS dangerous_house,
    TRY_CAST(code_of('yes_no', raw.safe_water) AS BOOLEAN) AS safe_water,
    TRY_CAST(code_of('yes_no', raw.water_difficult) AS BOOLEAN) AS water_difficult,
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
)
SELECT
  typed.*,
  concat_ws(',',
    CASE WHEN raw.members IS NOT NULL AND typed.members IS NULL THEN 'members' END,
    CASE WHEN raw.kind IS NOT NULL AND typed.kind IS NULL THEN 'kind' END,
    CASE WHEN raw.main_cause IS NOT NULL AND typed.main_cause IS NULL THEN 'main_cause' END,
    CASE WHEN raw.other_causes IS NOT NULL AND typed.other_causes IS NULL THEN 'other_causes' END,
    CASE WHEN raw.exit_state IS NOT NULL AND typed.exit_state IS NULL THEN 'exit_state' END,
    CASE WHEN raw.exit_year IS NOT NULL AND typed.exit_year IS NULL THEN 'exit_year' END,
    CASE WHEN raw.house_grade IS NOT NULL AND typed.house_grade IS NULL THEN 'house_grade' END,
    CASE WHEN raw.dangerous_house IS NOT NULL AND typed.dangerous_house IS NULL THEN 'dangerous_house' END,
    CASE WHEN raw.safe_water IS NOT NULL AND typed.safe_water IS NULL THEN 'safe_water' END,
    CASE WHEN raw.water_difficult IS NOT NULL AND typed.water_difficult IS NULL THEN 'water_difficult' END,
    CASE WHEN raw.cropland_mu IS NOT NULL AND typed.cropland_mu IS NULL THEN 'cropland_mu' END,
    CASE WHEN raw.forest_mu IS NOT NULL AND typed.forest_mu IS NULL THEN 'forest_mu' END,
    CASE WHEN raw.wage_income_fen IS NOT NULL AND typed.wage_income_fen IS NULL THEN 'wage_income_fen' END,
    CASE WHEN raw.production_income_fen IS NOT NULL AND typed.production_income_fen IS NULL THEN 'production_income_fen' END,
    CASE WHEN raw.property_income_fen IS NOT NULL AND typed.property_income_fen IS NULL THEN 'property_income_fen' END,
    CASE WHEN raw.asset_dividend_fen IS NOT NULL AND typed.asset_dividend_fen IS NULL THEN 'asset_dividend_fen' END,
    CASE WHEN raw.other_property_income_fen IS NOT NULL AND typed.other_property_income_fen IS NULL THEN 'other_property_income_fen' END,
    CASE WHEN raw.transfer_income_fen IS NOT NULL AND typed.transfer_income_fen IS NULL THEN 'transfer_income_fen' END,
    CASE WHEN raw.family_planning_money_fen IS NOT NULL AND typed.family_planning_money_fen IS NULL THEN 'family_planning_money_fen' END,
    CASE WHEN raw.low_income_allowance_fen IS NOT NULL AND typed.low_income_allowance_fen IS NULL THEN 'low_income_allowance_fen' END,
    CASE WHEN raw.five_guarantees_allowance_fen IS NOT NULL AND typed.five_guarantees_allowance_fen IS NULL THEN 'five_guarantees_allowance_fen' END,
    CASE WHEN raw.pension_fen IS NOT NULL AND typed.pension_fen IS NULL THEN 'pension_fen' END,
    CASE WHEN raw.ecological_compensation_fen IS NOT NULL AND typed.ecological_compensation_fen IS NULL THEN 'ecological_compensation_fen' END,
    CASE WHEN raw.other_transfer_income_fen IS NOT NULL AND typed.other_transfer_income_fen IS NULL THEN 'other_transfer_income_fen' END,
    CASE WHEN raw.production_expense_fen IS NOT NULL AND typed.production_expense_fen IS NULL THEN 'production_expense_fen' END,
    CASE WHEN raw.yearly_income_fen IS NOT NULL AND typed.yearly_income_fen IS NULL THEN 'yearly_income_fen' END,
    CASE WHEN raw.net_income_fen IS NOT NULL AND typed.net_income_fen IS NULL THEN 'net_income_fen' END,
    CASE WHEN raw.net_income_per_head_fen IS NOT NULL AND typed.net_income_per_head_fen IS NULL THEN 'net_income_per_head_fen' END
  ) AS unread_fields
FROM typed
JOIN raw_household AS raw USING (raw_row);
