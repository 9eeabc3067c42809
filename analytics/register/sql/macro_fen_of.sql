-- macro_fen_of: yuan as written to whole fen, rounded half away from zero
-- 中文: 元转分
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO fen_of(written) AS TRY_CAST(TRY_CAST(regexp_extract(replace(plain_text(written), ',', ''),
  '^([+-]?[0-9]+(\.[0-9]*)?)元?$', 1) AS DECIMAL(18, 6))::DECIMAL(30, 6) * 100 AS BIGINT);
