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
  exit_state VARCHAR NOT NULL,        -- poor | out | returned | new | cancelled
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
  detail VARCHAR
);
