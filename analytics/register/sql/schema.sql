-- schema: the register tables, one set per project (registers are kept by year)
-- 中文: 建档立卡登记表结构
-- grain: see each table
-- inputs: none
-- vars: none
CREATE TABLE IF NOT EXISTS region (
  code VARCHAR PRIMARY KEY,           -- GB/T 2260 county (6), town (9) or village (12)
  level VARCHAR NOT NULL,             -- county | town | village
  name VARCHAR NOT NULL,
  parent_code VARCHAR
);
CREATE TABLE IF NOT EXISTS village (
  year INTEGER NOT NULL,
  village_code VARCHAR NOT NULL,
  town_code VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  tier VARCHAR NOT NULL,              -- poor | many_poor | other
  registered_households INTEGER,
  registered_population INTEGER,
  per_capita_income_yuan DOUBLE,      -- disposable income of the village, yuan per person
  collective_income_yuan DOUBLE,
  unhardened_road_km DOUBLE,
  dangerous_bridge_area_m2 DOUBLE,
  safe_water BOOLEAN,
  clinic BOOLEAN,
  information_point BOOLEAN,
  PRIMARY KEY (year, village_code)
);
CREATE TABLE IF NOT EXISTS household (
  year INTEGER NOT NULL,
  household_id INTEGER NOT NULL,      -- surrogate
  household_number VARCHAR NOT NULL,
  village_code VARCHAR NOT NULL,
  town_code VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,              -- general | low_income_allowance | five_guarantees
  main_cause VARCHAR,                 -- code of domain-facts 1.4: 1 … 13
  other_causes VARCHAR,               -- codes joined by comma
  exit_state VARCHAR NOT NULL,        -- poor | pre_exit | out | returned | new | cancelled
  exit_year INTEGER,                  -- 脱贫年度 as the register says
  house_grade VARCHAR,                -- A | B | C | D
  safe_water BOOLEAN,
  members INTEGER NOT NULL,
  cropland_mu DOUBLE,
  forest_mu DOUBLE,
  wage_income_fen BIGINT,
  production_income_fen BIGINT,
  asset_dividend_fen BIGINT,
  other_property_income_fen BIGINT,
  family_planning_money_fen BIGINT,
  low_income_allowance_fen BIGINT,
  five_guarantees_allowance_fen BIGINT,
  pension_fen BIGINT,
  ecological_compensation_fen BIGINT,
  other_transfer_income_fen BIGINT,
  production_expense_fen BIGINT,
  net_income_fen BIGINT,
  net_income_per_head_fen BIGINT,
  source_file VARCHAR,
  source_sheet VARCHAR,
  source_row INTEGER,
  PRIMARY KEY (year, household_id)
);
CREATE TABLE IF NOT EXISTS person (
  year INTEGER NOT NULL,
  person_id INTEGER NOT NULL,         -- surrogate
  household_id INTEGER NOT NULL,
  is_head BOOLEAN NOT NULL,
  sex VARCHAR,                        -- male | female
  birth_date DATE,
  relation VARCHAR,                   -- code AAB006
  nationality VARCHAR,                -- label as written
  education VARCHAR,                  -- code AAB008
  in_school VARCHAR,                  -- code AAB009
  health VARCHAR,                     -- codes AAB017 joined by comma, ascending
  labour VARCHAR,                     -- code AAB010
  work_place VARCHAR,                 -- label as written
  months_of_work INTEGER,
  medical_insurance BOOLEAN,
  pension_insurance BOOLEAN,
  low_income_allowance BOOLEAN,
  source_file VARCHAR,
  source_sheet VARCHAR,
  source_row INTEGER,
  PRIMARY KEY (year, person_id)
);
-- Personal data live here alone; no other table holds a name, an ID number or a telephone.
CREATE TABLE IF NOT EXISTS identity (
  person_id INTEGER PRIMARY KEY,
  name VARCHAR,
  id_number VARCHAR,
  telephone VARCHAR
);
CREATE TABLE IF NOT EXISTS helper (
  year INTEGER NOT NULL,
  helper_id INTEGER NOT NULL,
  unit VARCHAR NOT NULL,
  rank VARCHAR,                       -- vice_county | town_head | vice_section | other
  town_code VARCHAR,
  PRIMARY KEY (year, helper_id)
);
CREATE TABLE IF NOT EXISTS helper_identity (
  helper_id INTEGER PRIMARY KEY,
  name VARCHAR,
  telephone VARCHAR
);
CREATE TABLE IF NOT EXISTS pairing (
  year INTEGER NOT NULL,
  household_id INTEGER NOT NULL,
  helper_id INTEGER NOT NULL,
  start_date DATE
);
-- Findings of the checks at the last import of each year; no personal value.
CREATE TABLE IF NOT EXISTS import_problem (
  year INTEGER NOT NULL,
  check_code VARCHAR NOT NULL,
  source_file VARCHAR,
  source_sheet VARCHAR,
  source_row INTEGER,
  field VARCHAR,
  record VARCHAR,
  detail VARCHAR,
  source_table VARCHAR,               -- original table and row of it that the finding is about
  raw_row INTEGER,
  village_code VARCHAR,
  household_id INTEGER
);
-- Sheets that the register was made of; their rows stand in the original tables, in the vault.
CREATE TABLE IF NOT EXISTS import_sheet (
  source_file VARCHAR NOT NULL,
  file_sha256 VARCHAR NOT NULL,
  source_sheet VARCHAR NOT NULL,
  source_table VARCHAR,               -- null: the sheet is no register table
  rows_read INTEGER NOT NULL,
  rows_skipped INTEGER NOT NULL,
  rows_accepted INTEGER NOT NULL,
  rows_rejected INTEGER NOT NULL
);
-- Columns that were left out, since nobody said what they are.
CREATE TABLE IF NOT EXISTS import_column (
  source_file VARCHAR,
  source_sheet VARCHAR,
  source_row INTEGER,
  heading VARCHAR,
  field VARCHAR
);
-- Repairs that the register was made with; what they wrote stands in the log alone.
CREATE TABLE IF NOT EXISTS applied_answer (
  answer_key VARCHAR NOT NULL,        -- table|raw row|field|check
  act VARCHAR NOT NULL,               -- set | leave_out
  entry INTEGER NOT NULL,
  detail_index INTEGER NOT NULL,
  source_table VARCHAR NOT NULL,
  raw_row INTEGER NOT NULL,
  field VARCHAR NOT NULL,
  check_code VARCHAR NOT NULL,
  source_file VARCHAR,
  source_sheet VARCHAR,
  source_row INTEGER,
  village_code VARCHAR,
  household_id INTEGER
);
-- Lists of other offices that the register is held against; personal, so they live in the vault.
CREATE TABLE IF NOT EXISTS other_list (
  list VARCHAR NOT NULL,              -- low_income_list | disability_list | house_list | school_list
  list_row INTEGER NOT NULL,          -- surrogate
  village_code VARCHAR,               -- null: the written place is no village of the county
  town_written VARCHAR,
  village_written VARCHAR,
  household_number VARCHAR,
  name VARCHAR,
  id_number VARCHAR,
  telephone VARCHAR,
  sex VARCHAR,
  birth_date DATE,
  allowance_month_fen BIGINT,
  covered_persons INTEGER,
  allowance_class VARCHAR,
  disability_kind VARCHAR,
  disability_grade VARCHAR,
  house_grade VARCHAR,
  house_area_m2 DOUBLE,
  school_name VARCHAR,
  school_stage VARCHAR,
  source_file VARCHAR,
  source_sheet VARCHAR,
  source_row INTEGER
);
