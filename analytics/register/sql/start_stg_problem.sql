-- start_stg_problem: the table of findings, empty
-- 中文: 建核查结果空表
-- grain: one row per finding
-- inputs: none
-- vars: none
CREATE OR REPLACE TABLE stg_problem (
  check_code VARCHAR, source_file VARCHAR, source_sheet VARCHAR, field VARCHAR, record VARCHAR, detail VARCHAR, source_row INTEGER,
  source_table VARCHAR, raw_row INTEGER, village_code VARCHAR, household_id INTEGER
);
